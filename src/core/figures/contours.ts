import { contours } from "d3-contour";
import type { Colour, Mark, Point } from "./figure.ts";

export interface Rectangle {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

/** Cells of the grid along each side: enough that a line looks smooth, few enough to be drawn anew within a frame. */
const CELLS = 60;

/**
 * Lines along which a function of two variables is constant.
 *
 * @param levels Values of the lines.
 * @returns Faint thin lines in data units, one mark each.
 */
export function contourLines(f: (x: number, y: number) => number, rectangle: Rectangle, levels: readonly number[]): Mark[] {
  return ringsOf(f, rectangle, levels)
    .flatMap((ring) => openRings(ring))
    .map((points): Mark => line(points, rectangle));
}

/**
 * The same lines with what lies below each filled faintly, so that a basin stands out more towards its bottom.
 *
 * @param levels Values of the lines.
 */
export function contourBasins(f: (x: number, y: number) => number, rectangle: Rectangle, levels: readonly number[], colour: Colour = "c0"): Mark[] {
  const rings = ringsOf(
    (x, y) => -f(x, y),
    rectangle,
    levels.map((level) => -level).sort((a, b) => a - b),
  );
  return [
    ...rings.map((ring): Mark => ({ kind: "area", points: ring.map((point) => toData(point, rectangle)), colour, opacity: 0.05 })),
    ...rings.flatMap((ring) => openRings(ring)).map((points): Mark => line(points, rectangle)),
  ];
}

/** In units of the grid: d3 puts the value of a cell in its middle. */
function ringsOf(f: (x: number, y: number) => number, rectangle: Rectangle, levels: readonly number[]): Point[][] {
  const values: number[] = [];
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++) values.push(f(...toData([column + 0.5, row + 0.5], rectangle)));
  return contours()
    .size([CELLS, CELLS])
    .thresholds([...levels])(values)
    .flatMap((multi) => multi.coordinates.flat())
    .map((ring) => ring.map(([column = 0, row = 0]): Point => [column, row]));
}

function toData([column, row]: Point, { x, y }: Rectangle): Point {
  const at = ([from, to]: readonly [number, number], cell: number): number => from + ((cell - 0.5) / (CELLS - 1)) * (to - from);
  return [at(x, column), at(y, row)];
}

function line(points: readonly Point[], rectangle: Rectangle): Mark {
  return { kind: "line", points: points.map((point) => toData(point, rectangle)), colour: "faint", width: 0.8, opacity: 0.8 };
}

/** d3 closes each ring along the grid's border; those parts are no contour, so the ring is opened there. */
function openRings(ring: readonly Point[]): Point[][] {
  const onBorder = ([column, row]: Point): boolean => column <= 0.5 || row <= 0.5 || column >= CELLS - 0.5 || row >= CELLS - 0.5;
  const pieces: Point[][] = [[]];
  ring.forEach((point, place) => {
    const next = ring[place + 1];
    pieces.at(-1)?.push(point);
    if (next !== undefined && onBorder(point) && onBorder(next)) pieces.push([]);
  });
  return pieces.filter((piece) => piece.length > 1);
}
