import type { Axis, Colour, Dash, Drawing, Mark, Panel, Point, Shape } from "./figure.ts";
import { scaleOf, type Scale } from "./scale.ts";

/** Pixels of the drawing's own space; the page scales it to the room it has. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const WIDE: Size = { width: 640, height: 300 };
/** For narrow pages: panels stand below each other. */
export const NARROW: Size = { width: 340, height: 260 };

const MARGIN = { left: 52, right: 14, top: 26, bottom: 42 };
/** Dots on the edge of a panel are shown whole. */
const OVERHANG = 5;
const DASHES: Readonly<Record<Dash, string>> = {
  solid: "",
  dashed: ' stroke-dasharray="6 4"',
  dotted: ' stroke-dasharray="1.5 3.5" stroke-linecap="round"',
};

/** Pixels, downwards. */
interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A panel and the place of its plotting area, without its axes. */
export interface PanelBox extends Area {
  readonly panel: Panel;
  readonly x: Scale;
  readonly y: Scale;
}

export interface Layout extends Size {
  readonly boxes: readonly PanelBox[];
}

/** Where each panel of a drawing stands: side by side in a wide picture, below each other in a narrow one. */
export function layOut(drawing: Drawing, size: Size): Layout {
  const stacked = size.width < 480;
  const shares = drawing.panels.map(({ share }) => share ?? 1);
  const sum = shares.reduce((a, b) => a + b, 0);
  let offset = 0;
  const boxes = drawing.panels.map((panel, place): PanelBox => {
    const width = stacked ? size.width : (size.width * (shares[place] ?? 1)) / sum;
    const [left, top] = stacked ? [0, offset] : [offset, 0];
    offset += stacked ? size.height : width;
    const area = {
      left: left + (panel.y.ticks === "none" && panel.y.label === "" ? 12 : MARGIN.left),
      right: left + width - MARGIN.right,
      top: top + MARGIN.top,
      bottom: top + size.height - (panel.x.ticks === "none" && panel.x.label === "" ? 12 : MARGIN.bottom),
    };
    const plot = panel.equal === true ? withEqualUnits(panel, area) : area;
    return { panel, ...plot, x: scaleOf(panel.x, plot.left, plot.right), y: scaleOf(panel.y, plot.bottom, plot.top) };
  });
  return { width: size.width, height: stacked ? Math.max(offset, size.height) : size.height, boxes };
}

/** The largest part, in the middle, in which a unit is as long to the right as upwards. */
function withEqualUnits({ x, y }: Panel, { left, right, top, bottom }: Area): Area {
  const unit = Math.min((right - left) / (x.to - x.from), (bottom - top) / (y.to - y.from));
  const [spareX, spareY] = [right - left - unit * (x.to - x.from), bottom - top - unit * (y.to - y.from)];
  return { left: left + spareX / 2, right: right - spareX / 2, top: top + spareY / 2, bottom: bottom - spareY / 2 };
}

/**
 * The drawing as SVG without any style: colours are classes that the page's sheet fills from the theme. The same text stands in
 * the compiled lesson and is put into the page when a control moves.
 *
 * @param id Makes the ids inside unique in the page.
 */
export function renderSvg(drawing: Drawing, size: Size, id: string): string {
  const layout = layOut(drawing, size);
  const panels = layout.boxes.map((box, place) => renderPanel(box, `${id}-${place}`));
  return `<svg xmlns="http://www.w3.org/2000/svg" class="plot-svg" viewBox="0 0 ${layout.width} ${layout.height}" width="${layout.width}" height="${layout.height}" font-size="13">${panels.join("")}</svg>`;
}

function renderPanel(box: PanelBox, id: string): string {
  const { panel, left, right, top, bottom } = box;
  const clip = `<defs><clipPath id="${id}-clip"><rect x="${px(left - OVERHANG)}" y="${px(top - OVERHANG)}" width="${px(right - left + 2 * OVERHANG)}" height="${px(bottom - top + 2 * OVERHANG)}"/></clipPath></defs>`;
  const inside = panel.marks.filter(({ kind }) => kind !== "text" && kind !== "handle");
  const above = panel.marks.filter(({ kind }) => kind === "text" || kind === "handle");
  const title =
    panel.title === undefined
      ? ""
      : `<text class="fill-ink" x="${px((left + right) / 2)}" y="${px(top - 10)}" text-anchor="middle" font-weight="600">${escapeXml(panel.title)}</text>`;
  return [
    clip,
    axes(box),
    title,
    `<g clip-path="url(#${id}-clip)">${inside.map((mark) => renderMark(mark, box)).join("")}</g>`,
    above.map((mark) => renderMark(mark, box)).join(""),
    lineLabels(box),
  ].join("");
}

function axes(box: PanelBox): string {
  const { panel, left, right, top, bottom, x, y } = box;
  const parts: string[] = [];
  if (!isBare(panel.x)) {
    parts.push(`<line class="stroke-faint" x1="${px(left)}" y1="${px(bottom)}" x2="${px(right)}" y2="${px(bottom)}"/>`);
    for (const { at, label } of x.ticks) {
      const place = px(x.pixels(at));
      parts.push(
        `<line class="stroke-faint" x1="${place}" y1="${px(bottom)}" x2="${place}" y2="${px(bottom + 4)}"/><text class="fill-faint" x="${place}" y="${px(bottom + 17)}" text-anchor="middle" font-size="11">${escapeXml(label)}</text>`,
      );
    }
    parts.push(
      `<text class="fill-ink" x="${px((left + right) / 2)}" y="${px(bottom + 35)}" text-anchor="middle" font-size="12">${escapeXml(panel.x.label)}</text>`,
    );
  }
  if (!isBare(panel.y)) {
    parts.push(`<line class="stroke-faint" x1="${px(left)}" y1="${px(top)}" x2="${px(left)}" y2="${px(bottom)}"/>`);
    for (const { at, label } of y.ticks) {
      const place = px(y.pixels(at));
      parts.push(
        `<line class="stroke-faint" x1="${px(left - 4)}" y1="${place}" x2="${px(left)}" y2="${place}"/><text class="fill-faint" x="${px(left - 7)}" y="${place}" text-anchor="end" dominant-baseline="central" font-size="11">${escapeXml(label)}</text>`,
      );
    }
    const middle = (top + bottom) / 2;
    parts.push(
      `<text class="fill-ink" x="${px(left - 40)}" y="${px(middle)}" text-anchor="middle" font-size="12" transform="rotate(-90 ${px(left - 40)} ${px(middle)})">${escapeXml(panel.y.label)}</text>`,
    );
  }
  return parts.join("");
}

function isBare(axis: Axis): boolean {
  return axis.ticks === "none" && axis.label === "";
}

function renderMark(mark: Mark, box: PanelBox): string {
  switch (mark.kind) {
    case "line":
      return `<path class="stroke-${mark.colour}" d="${path(mark.points, box)}${mark.closed === true ? "Z" : ""}" fill="none" stroke-width="${mark.width ?? 2}" stroke-linejoin="round"${DASHES[mark.dash ?? "solid"]}${opacity(mark.opacity)}/>`;
    case "area":
      return `<path class="fill-${mark.colour}" d="${path(mark.points, box)}Z"${opacity(mark.opacity ?? 0.25)}/>`;
    case "dots":
      return mark.points
        .map((point) => toPixels(point, box))
        .filter(isFinitePoint)
        .map((at) => dot(at, mark.shape ?? "circle", mark.size ?? 7, mark.colour, mark.hollow === true, mark.opacity))
        .join("");
    case "box": {
      const [ax, ay] = toPixels(mark.from, box);
      const [bx, by] = toPixels(mark.to, box);
      const outline = mark.outlined === true ? ` class="stroke-${mark.colour}" fill="none" stroke-width="1.5"` : ` class="fill-${mark.colour}"`;
      return `<rect${outline} x="${px(Math.min(ax, bx))}" y="${px(Math.min(ay, by))}" width="${px(Math.abs(bx - ax))}" height="${px(Math.abs(by - ay))}"${opacity(mark.opacity)}/>`;
    }
    case "text": {
      const [x, y] = toPixels(mark.at, box);
      if (!isFinitePoint([x, y])) return "";
      const [dx, dy] = mark.shift ?? [0, 0];
      return renderLabel(mark.text, [x + dx, y + dy], mark.anchor ?? "middle", mark.colour ?? "ink", mark.bold === true);
    }
    case "arrow":
      return arrow(toPixels(mark.from, box), toPixels(mark.to, box), mark.colour, mark.width ?? 2, mark.dash ?? "solid");
    case "handle": {
      const [x, y] = toPixels(mark.at, box);
      if (!isFinitePoint([x, y])) return "";
      return `<g class="handle"><circle class="fill-paper stroke-ink" cx="${px(x)}" cy="${px(y)}" r="8" stroke-width="2"/><circle class="fill-ink" cx="${px(x)}" cy="${px(y)}" r="3"/></g>`;
    }
  }
}

function dot([x, y]: Point, shape: Shape, size: number, colour: Colour, hollow: boolean, faded: number | undefined): string {
  const r = size / 2;
  const paint = (hollow ? ` class="fill-paper stroke-${colour}" stroke-width="1.5"` : ` class="fill-${colour}"`) + opacity(faded);
  const polygon = (points: readonly Point[]): string => `<polygon${paint} points="${points.map((point) => point.map(px).join(",")).join(" ")}"/>`;
  switch (shape) {
    case "circle":
      return `<circle${paint} cx="${px(x)}" cy="${px(y)}" r="${px(r)}"/>`;
    case "square":
      return `<rect${paint} x="${px(x - r * 0.9)}" y="${px(y - r * 0.9)}" width="${px(r * 1.8)}" height="${px(r * 1.8)}"/>`;
    case "triangle":
      return polygon([[x, y - r * 1.15], [x + r, y + r * 0.75], [x - r, y + r * 0.75]]); // prettier-ignore
    case "diamond":
      return polygon([[x, y - r * 1.2], [x + r * 1.2, y], [x, y + r * 1.2], [x - r * 1.2, y]]); // prettier-ignore
    case "cross":
      return `<path class="stroke-${colour}" stroke-width="2" fill="none"${opacity(faded)} d="M${px(x - r)} ${px(y - r)}L${px(x + r)} ${px(y + r)}M${px(x - r)} ${px(y + r)}L${px(x + r)} ${px(y - r)}"/>`;
    case "star":
      return polygon(
        Array.from({ length: 10 }, (_, place): Point => {
          const [angle, length] = [(place * Math.PI) / 5 - Math.PI / 2, place % 2 === 0 ? r * 1.4 : r * 0.6];
          return [x + length * Math.cos(angle), y + length * Math.sin(angle)];
        }),
      );
  }
}

/** An arrow whose head keeps its size; a very short one is a head alone. */
function arrow(from: Point, to: Point, colour: Colour, width: number, dash: Dash): string {
  if (!isFinitePoint(from) || !isFinitePoint(to)) return "";
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length < 0.5) return "";
  const [ux, uy] = [dx / length, dy / length];
  const head = Math.min(9, Math.max(4, length * 0.6));
  const [bx, by] = [to[0] - ux * head, to[1] - uy * head];
  const half = head * 0.45;
  const points: Point[] = [to, [bx - uy * half, by + ux * half], [bx + uy * half, by - ux * half]];
  return `<line class="stroke-${colour}" x1="${px(from[0])}" y1="${px(from[1])}" x2="${px(bx)}" y2="${px(by)}" stroke-width="${width}"${DASHES[dash]}/><polygon class="fill-${colour}" points="${points.map((point) => point.map(px).join(",")).join(" ")}"/>`;
}

/** Text in the panel, with a rim in the page's colour so that it can be read on top of lines. */
function renderLabel(text: string, [x, y]: Point, anchor: "start" | "middle" | "end", colour: Colour, bold = false): string {
  return `<text class="fill-${colour} stroke-paper" paint-order="stroke" stroke-width="3" stroke-linejoin="round" x="${px(x)}" y="${px(y)}" text-anchor="${anchor}" dominant-baseline="central" font-size="12"${bold ? ' font-weight="600"' : ""}>${escapeXml(text)}</text>`;
}

/** About the width of a character at the size of labels; the real one depends on the reader's font. */
const CHARACTER = 6.5;
const LINE_HEIGHT = 14;

function roomOf(text: string, [x, y]: Point, anchor: "start" | "middle" | "end"): Area {
  const width = text.length * CHARACTER;
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { left, right: left + width, top: y - LINE_HEIGHT / 2, bottom: y + LINE_HEIGHT / 2 };
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Where a name may stand beside a point, the best place first: pixels to the right and down, and where it is held. */
const BESIDE: readonly (readonly [dx: number, dy: number, anchor: "start" | "middle" | "end"])[] = [
  [6, 0, "start"],
  [6, -10, "start"],
  [6, 12, "start"],
  [-6, -10, "end"],
  [-6, 12, "end"],
  [0, -13, "middle"],
  [0, 14, "middle"],
  ...[24, 38, 52, 66, 80].flatMap((away) =>
    ([1, -1] as const).flatMap((side) => (["start", "end"] as const).map((anchor) => [anchor === "start" ? 6 : -6, side * away, anchor] as const)),
  ),
];

/** Each labelled line's name beside its last point that can be seen, inside the panel, clear of other texts and of all lines but the faintest. */
function lineLabels(box: PanelBox): string {
  const lines = box.panel.marks.filter((mark) => mark.kind === "line");
  if (!lines.some((mark) => mark.label !== undefined)) return "";
  const inBox = ([x, y]: Point): boolean => x >= box.left - 0.5 && x <= box.right + 0.5 && y >= box.top - 0.5 && y <= box.bottom + 0.5;
  const drawn = lines
    .filter(({ colour, opacity = 1, label }) => (colour !== "faint" && opacity === 1) || label !== undefined)
    .flatMap(({ points }) => dense(points.map((point) => toPixels(point, box))).filter(inBox));
  const taken = box.panel.marks.flatMap((mark) => roomTaken(mark, box));
  const labels: string[] = [];
  for (const { label, points, colour } of lines) {
    const last = label === undefined ? undefined : points.map((point) => toPixels(point, box)).findLast(inBox);
    if (label === undefined || last === undefined) continue;
    const places = BESIDE.map(([dx, dy, anchor], order) => {
      const at: Point = [last[0] + dx, last[1] + dy];
      const room = roomOf(label, at, anchor);
      const outside = room.left < box.left || room.right > box.right + 8 || room.top < box.top - 4 || room.bottom > box.bottom;
      const crossed = drawn.filter(([x, y]) => x > room.left && x < room.right && y > room.top && y < room.bottom).length;
      return { at, anchor, room, cost: (outside ? 1e4 : 0) + 1e3 * taken.filter((other) => overlap(other, room)).length + 4 * crossed + order };
    });
    const best = places.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.room);
    labels.push(renderLabel(label, best.at, best.anchor, colour));
  }
  return labels.join("");
}

/** The room of a text or a handle, which no other text may enter. */
function roomTaken(mark: Mark, box: PanelBox): Area[] {
  if (mark.kind !== "text" && mark.kind !== "handle") return [];
  const [x, y] = toPixels(mark.at, box);
  if (!isFinitePoint([x, y])) return [];
  if (mark.kind === "handle") return [{ left: x - 9, right: x + 9, top: y - 9, bottom: y + 9 }];
  const [dx, dy] = mark.shift ?? [0, 0];
  return [roomOf(mark.text, [x + dx, y + dy], mark.anchor ?? "middle")];
}

/** A line's points, with more between those that are far from each other. */
function dense(points: readonly Point[]): Point[] {
  return points.flatMap((to, place) => {
    const from = points[place - 1];
    if (from === undefined || !isFinitePoint(from) || !isFinitePoint(to)) return [to];
    const pieces = Math.min(80, Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 8)));
    return Array.from({ length: pieces }, (_, piece): Point => {
      const share = (piece + 1) / pieces;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    });
  });
}

/** Breaks where a point has no place, so that a gap stays a gap. */
function path(points: readonly Point[], box: PanelBox): string {
  let pen = "M";
  let d = "";
  for (const point of points) {
    const at = toPixels(point, box);
    if (isFinitePoint(at)) {
      d += `${pen}${px(at[0])} ${px(at[1])}`;
      pen = "L";
    } else pen = "M";
  }
  return d === "" ? "M0 0" : d;
}

/** Far outside is as good as outside, and keeps numbers short where a path diverges. */
const FAR = 4000;

function toPixels([x, y]: Point, box: PanelBox): Point {
  return [limit(box.x.pixels(x)), limit(box.y.pixels(y))];
}

function limit(pixels: number): number {
  return Number.isNaN(pixels) ? pixels : Math.min(FAR, Math.max(-FAR, pixels));
}

function isFinitePoint([x, y]: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function opacity(value: number | undefined): string {
  return value === undefined || value === 1 ? "" : ` opacity="${value}"`;
}

function escapeXml(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}
