import temml from "temml";

export type Rendered = { readonly ok: true; readonly html: string } | { readonly ok: false; readonly message: string };

/**
 * Renders TeX to MathML. The `style` attributes that Temml writes are dropped, because a lesson's content policy refuses them;
 * what they did is done by classes in the lesson's style sheet.
 */
export function renderMathematics(tex: string, display: boolean): Rendered {
  try {
    const mathml: string = temml.renderToString(tex, { displayMode: display, throwOnError: true, annotate: false, strict: true, trust: false });
    return { ok: true, html: withoutStyles(mathml) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? (error.message.split("\n")[0] ?? error.message) : String(error) };
  }
}

/** Cells' paddings become classes, in steps of half an em; no other style of Temml's is needed by what lessons write. */
function withoutStyles(mathml: string): string {
  return mathml
    .replace(/(<mtd class="[^"]*)" style="padding-left:([\d.]+)em;padding-right:([\d.]+)em;"/gu, (_, start: string, left: string, right: string) => {
      const step = (em: string): number => Math.min(2, Math.round(Number(em) * 2));
      return `${start} pad-left-${step(left)} pad-right-${step(right)}"`;
    })
    .replace(/ style="[^"]*"/gu, "");
}
