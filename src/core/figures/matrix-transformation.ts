import type { Axis, Drawing, Figure, FigureState, Mark, Point } from "./figure.ts";
import { fixed } from "./scale.ts";

/** [[a, b], [c, d]]: its columns (a, c) and (b, d) are where (1, 0) and (0, 1) go. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export function apply({ a, b, c, d }: Matrix, [x, y]: Point): Point {
  return [a * x + b * y, c * x + d * y];
}

export function determinant({ a, b, c, d }: Matrix): number {
  return a * d - b * c;
}

/** The lengths of the longest and the shortest image of a vector of length 1. */
export function singularValues({ a, b, c, d }: Matrix): readonly [largest: number, smallest: number] {
  // The matrix as a scaled rotation plus a scaled reflection; their lengths add where the two agree and cancel where they oppose.
  const rotation = Math.hypot((a + d) / 2, (c - b) / 2);
  const reflection = Math.hypot((a - d) / 2, (c + b) / 2);
  return [rotation + reflection, Math.abs(rotation - reflection)];
}

export function rectify([x, y]: Point): Point {
  return [Math.max(0, x), Math.max(0, y)];
}

/**
 * The share of all directions whose image ReLU turns to (0, 0): those with no positive coordinate. From the angles at which a
 * coordinate changes its sign, so it is exact.
 */
export function shareZeroed(matrix: Matrix): number {
  const rows = [
    [matrix.a, matrix.b],
    [matrix.c, matrix.d],
  ] as const;
  // Each row that is not zero rules out the half-circle of directions around itself.
  const angles = rows.filter((row) => Math.hypot(...row) > 1e-12).map(([x, y]) => Math.atan2(y, x));
  const [first, second] = angles;
  if (first === undefined) return 1;
  if (second === undefined) return 0.5;
  const between = Math.abs(first - second);
  return 0.5 - Math.min(between, 2 * Math.PI - between) / (2 * Math.PI);
}

/** Half the height and width of both pictures. */
const EXTENT = { x: 3.6, y: 3.3 };
const REACH = 2;
const CIRCLE: readonly Point[] = Array.from({ length: 97 }, (_, place) => [Math.cos((place * Math.PI) / 48), Math.sin((place * Math.PI) / 48)]);
const SQUARE: readonly Point[] = ([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]] as const).flatMap((to, place, corners): Point[] => {
  const from = corners[place - 1];
  return from === undefined ? [to] : Array.from({ length: 12 }, (_, piece) => between(from, to, (piece + 1) / 12));
}); // prettier-ignore

export const matrixTransformation: Figure = {
  name: "matrix-transformation",
  title: "What a matrix does to the plane",
  controls: [
    { kind: "slider", id: "a", label: "a (first row)", from: -2, to: 2, step: 0.1, initial: 1.5, decimals: 1 },
    { kind: "slider", id: "b", label: "b (first row)", from: -2, to: 2, step: 0.1, initial: -0.5, decimals: 1 },
    { kind: "slider", id: "c", label: "c (second row)", from: -2, to: 2, step: 0.1, initial: 0.5, decimals: 1 },
    { kind: "slider", id: "d", label: "d (second row)", from: -2, to: 2, step: 0.1, initial: 1, decimals: 1 },
    { kind: "switch", id: "relu", label: "ReLU after it", initial: false },
  ],
  draw,
  describe,
};

function matrixOf(state: FigureState): Matrix {
  return { a: state.number("a"), b: state.number("b"), c: state.number("c"), d: state.number("d") };
}

function draw(state: FigureState): Drawing {
  const matrix = matrixOf(state);
  const relu = state.on("relu");
  const linear = (point: Point): Point => apply(matrix, point);
  const whole = (point: Point): Point => (relu ? rectify(linear(point)) : linear(point));
  const [e1, e2] = [linear([1, 0]), linear([0, 1])];
  const area = determinant(matrix);
  return {
    panels: [
      {
        title: "Before",
        ...axes("input"),
        marks: [...grid((point) => point), ...shapes((point) => point), ...arrows([1, 0], [0, 1])],
      },
      {
        title: relu ? "After the matrix and ReLU" : "After the matrix",
        ...axes("output"),
        marks: [
          ...(relu ? [{ kind: "line", points: CIRCLE.map(linear), colour: "faint", dash: "dotted", width: 1.5 } as const] : []),
          ...grid(whole),
          ...shapes(whole),
          ...(Math.abs(area) >= 0.7 && Math.hypot(e1[0] - e2[0], e1[1] - e2[1]) > 1.9 && !relu
            ? [{ kind: "text", at: linear([0.5, 0.5]), text: `× ${fixed(Math.abs(area), 2)}`, colour: "c2", bold: true } as const]
            : []),
          ...arrows(e1, e2),
          { kind: "handle", at: e1, x: "a", y: "c", label: "Image of (1, 0)" },
          { kind: "handle", at: e2, x: "b", y: "d", label: "Image of (0, 1)" },
        ],
      },
    ],
    readouts: [
      { label: "determinant", value: fixed(area, 2) },
      { label: "longest image of a unit vector", value: fixed(singularValues(matrix)[0], 2) },
      { label: "shortest", value: fixed(singularValues(matrix)[1], 2) },
      { label: "directions that ReLU turns to 0", value: relu ? `${fixed(100 * shareZeroed(matrix), 0)} %` : "off" },
    ],
  };
}

function axes(name: string): { readonly equal: true; readonly x: Axis; readonly y: Axis } {
  const ticks = [-3, -2, -1, 0, 1, 2, 3];
  return {
    equal: true,
    x: { label: `${name} 1`, from: -EXTENT.x, to: EXTENT.x, ticks },
    y: { label: `${name} 2`, from: -EXTENT.y, to: EXTENT.y, ticks },
  };
}

/** Lines of the plane's grid, those that stood upright solid, those that lay level dashed. */
function grid(to: (point: Point) => Point): Mark[] {
  const along = Array.from({ length: 41 }, (_, place) => -REACH + (place * REACH) / 20);
  const places = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
  return places.flatMap((at): Mark[] => {
    const width = at === 0 ? 1.8 : 0.8;
    return [
      { kind: "line", points: along.map((other) => to([at, other])), colour: "c0", width },
      { kind: "line", points: along.map((other) => to([other, at])), colour: "c1", width, dash: "dashed" },
    ];
  });
}

function shapes(to: (point: Point) => Point): Mark[] {
  return [
    { kind: "area", points: SQUARE.map(to), colour: "c2", opacity: 0.35 },
    { kind: "line", points: SQUARE.map(to), colour: "c2", width: 1.5 },
    { kind: "line", points: CIRCLE.map(to), colour: "ink", width: 1.8 },
  ];
}

function arrows(e1: Point, e2: Point): Mark[] {
  // Beyond the tip and on the side that faces away from the other arrow, so that the names stay apart where the arrows meet.
  const turn = e1[0] * e2[1] - e1[1] * e2[0] < 0 ? -1 : 1;
  const name = ([x, y]: Point, text: string, colour: "c0" | "c1", side: 1 | -1): Mark => {
    const length = Math.hypot(x, y);
    const [ux, uy] = length < 0.05 ? [0, 1] : [x / length, y / length];
    return { kind: "text", at: [x, y], text, colour, bold: true, shift: [12 * ux + side * 13 * uy, -12 * uy + side * 13 * ux] };
  };
  return [
    { kind: "arrow", from: [0, 0], to: e1, colour: "c1", width: 3 },
    { kind: "arrow", from: [0, 0], to: e2, colour: "c0", width: 3 },
    name(e1, "e₁", "c1", turn),
    name(e2, "e₂", "c0", turn === 1 ? -1 : 1),
  ];
}

function between([ax, ay]: Point, [bx, by]: Point, share: number): Point {
  return [ax + share * (bx - ax), ay + share * (by - ay)];
}

function describe(state: FigureState): string {
  const matrix = matrixOf(state);
  const { a, b, c, d } = matrix;
  const one = (value: number): string => fixed(value, 1);
  const area = determinant(matrix);
  const [longest, shortest] = singularValues(matrix);
  const change =
    Math.abs(area) < 1e-9
      ? longest < 1e-9
        ? "so everything lands on the origin"
        : "so the plane is pressed onto a line, and no matrix can undo it"
      : `so every area is multiplied by ${fixed(Math.abs(area), 2)}${area < 0 ? " and mirrored" : ""}`;
  const zeroed = shareZeroed(matrix);
  const after = state.on("relu")
    ? ` ReLU then sets negative coordinates to 0: all that is not in the upper right quarter is folded onto its edges, and ${fixed(100 * zeroed, 0)} % of all directions land on (0, 0).`
    : "";
  return (
    `The matrix [[${one(a)}, ${one(b)}], [${one(c)}, ${one(d)}]] sends (1, 0) to (${one(a)}, ${one(c)}) and (0, 1) to (${one(b)}, ${one(d)}): straight grid lines stay straight, parallel and evenly spaced. ` +
    `Its determinant is ${fixed(area, 2)}, ${change}. The unit circle becomes an ellipse that reaches ${fixed(longest, 2)} at its longest and ${fixed(shortest, 2)} at its shortest.${after}`
  );
}
