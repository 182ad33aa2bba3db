import temml from "temml";

export type Rendered = { readonly ok: true; readonly html: string } | { readonly ok: false; readonly message: string };

/**
 * Renders TeX to MathML. The `style` attributes that Temml writes are dropped, because a lesson's content policy refuses them;
 * what they did is done by classes in the lesson's style sheet.
 */
export function renderMathematics(tex: string, display: boolean): Rendered {
  try {
    const mathml: string = temml.renderToString(tex, { displayMode: display, throwOnError: true, annotate: false, strict: true, trust: false });
    return { ok: true, html: mathml.replace(/ style="[^"]*"/gu, "") };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? (error.message.split("\n")[0] ?? error.message) : String(error) };
  }
}
