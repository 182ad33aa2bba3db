import { contours } from "d3-contour";
import type { Mark, Point } from "./figure.ts";

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
export function contourLines(f: (x: number, y: number) => number, { x, y }: Rectangle, levels: readonly number[]): Mark[] {
  const at = ([from, to]: readonly [number, number], cell: number): number => from + ((cell - 0.5) / (CELLS - 1)) * (to - from);
  const values: number[] = [];
  for (let row = 0; row < CELLS; row++) for (let column = 0; column < CELLS; column++) values.push(f(at(x, column + 0.5), at(y, row + 0.5)));
  return contours()
    .size([CELLS, CELLS])
    .thresholds([...levels])(values)
    .flatMap((multi) => multi.coordinates.flat())
    .flatMap((ring) => openRings(ring.map(([column = 0, row = 0]): Point => [column, row])))
    .map((points): Mark => ({ kind: "line", points: points.map(([column, row]) => [at(x, column), at(y, row)] as const), colour: "faint", width: 0.8, opacity: 0.8 }));
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
