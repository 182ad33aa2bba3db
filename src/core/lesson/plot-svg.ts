/**
 * Recorded plots stand in a lesson's page as SVG elements, so that their colours follow the reader's theme. What stands in a
 * page must not be able to run, to load or to style anything; this is the list of what a plot needs, and all else is refused.
 */
const ELEMENTS = new Set(["svg", "g", "path", "defs", "clipPath", "rect", "use", "text", "tspan", "line", "circle", "polyline", "polygon"]);
const ATTRIBUTES = new Set(
  (
    "class id d x y x1 y1 x2 y2 cx cy r rx ry width height viewBox transform clip-path points fill stroke opacity fill-opacity stroke-opacity " +
    "stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit fill-rule clip-rule text-anchor font-size " +
    "font-weight font-style dominant-baseline href xmlns"
  ).split(" "),
);

/** Says what in the SVG may not stand in a page, or nothing where all may. */
export function refusedInPlot(svg: string): string | undefined {
  let rest = svg.trim();
  while (rest !== "") {
    const tag = /^<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/u.exec(rest);
    const text = /^[^<]+/u.exec(rest);
    if (tag !== null) {
      const [, , name = "", attributes = ""] = tag;
      if (!ELEMENTS.has(name)) return `the element <${name}>`;
      for (const [, attribute = "", value = ""] of attributes.matchAll(/([\w:-]+)="([^"]*)"/gu)) {
        if (!ATTRIBUTES.has(attribute)) return `the attribute ${attribute}`;
        if (attribute === "href" && !value.startsWith("#")) return `a reference to ${value}`;
        if (/url\((?!#)/u.test(value)) return `a reference to ${value}`;
      }
      rest = rest.slice(tag[0].length);
    } else if (text === null) {
      return `'${rest.slice(0, 40)}'`;
    } else {
      rest = rest.slice(text[0].length);
    }
  }
  return undefined;
}
