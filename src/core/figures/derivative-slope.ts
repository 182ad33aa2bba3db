import type { Drawing, Figure, FigureState, Mark, Point } from "./figure.ts";
import { fixed, significant } from "./scale.ts";

/** A function with its derivative, which has no value where the function has a kink. */
export interface Differentiable {
  readonly formula: string;
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number | undefined;
}

export function functionOf(name: string): Differentiable {
  switch (name) {
    case "sine":
      return { formula: "sin x", value: Math.sin, slope: Math.cos };
    case "exp":
      return { formula: "exp x", value: Math.exp, slope: Math.exp };
    case "relu":
      return { formula: "ReLU(x)", value: (x) => Math.max(0, x), slope: (x) => (x === 0 ? undefined : x > 0 ? 1 : 0) };
    default:
      return { formula: "x²", value: (x) => x * x, slope: (x) => 2 * x };
  }
}

export type Difference = "forward" | "central";

/** The difference quotient in double precision, rounding errors included. */
export function quotient(f: (x: number) => number, at: number, h: number, difference: Difference): number {
  return difference === "forward" ? (f(at + h) - f(at)) / h : (f(at + h) - f(at - h)) / (2 * h);
}

const H = { from: 1e-12, to: 1 };
const ERROR = { from: 1e-14, to: 10 };
const HEIGHTS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  square: [-2, 9.4],
  sine: [-1.6, 1.6],
  exp: [-2, 9.4],
  relu: [-1, 3.2],
};

export const derivativeSlope: Figure = {
  name: "derivative-slope",
  title: "A difference quotient becomes the slope",
  controls: [
    {
      kind: "choice",
      id: "function",
      label: "Function",
      options: [
        { value: "square", label: "x²" },
        { value: "sine", label: "sin x" },
        { value: "exp", label: "exp x" },
        { value: "relu", label: "ReLU" },
      ],
      initial: "square",
    },
    { kind: "slider", id: "at", label: "At", from: -2, to: 2, step: 0.1, initial: 1, decimals: 1 },
    { kind: "slider", id: "h", label: "Step h", ...H, step: 4, scale: "log", initial: 1 },
    {
      kind: "choice",
      id: "difference",
      label: "Difference",
      options: [
        { value: "forward", label: "forward" },
        { value: "central", label: "central" },
      ],
      initial: "forward",
    },
  ],
  draw,
  describe,
};

function read(state: FigureState): {
  readonly f: Differentiable;
  readonly at: number;
  readonly h: number;
  readonly difference: Difference;
  readonly found: number;
  readonly slope: number | undefined;
} {
  const f = functionOf(state.choice("function"));
  // A slider's steps of a tenth do not meet 0 exactly.
  const at = Math.abs(state.number("at")) < 1e-9 ? 0 : state.number("at");
  const h = state.number("h");
  const difference = state.choice("difference") === "central" ? "central" : "forward";
  return { f, at, h, difference, found: quotient(f.value, at, h, difference), slope: f.slope(at) };
}

function draw(state: FigureState): Drawing {
  const { f, at, h, difference, found, slope } = read(state);
  const [left, right] = [difference === "central" ? at - h : at, at + h];
  const [low, high] = HEIGHTS[state.choice("function")] ?? [-2, 9];
  const xs = Array.from({ length: 161 }, (_, place) => -3.2 + place * 0.04);
  const line = (through: number, steepness: number): Point[] => xs.map((x): Point => [x, f.value(through) + steepness * (x - through)]);
  const chord: Point[] = [
    [left, f.value(left)],
    [right, f.value(right)],
  ];
  const error = slope === undefined ? undefined : Math.abs(found - slope);
  return {
    panels: [
      {
        x: { label: "x", from: -3.2, to: 3.2 },
        y: { label: f.formula, from: low, to: high },
        marks: [
          { kind: "line", points: xs.map((x): Point => [x, f.value(x)]), colour: "ink", width: 1.5 },
          // Named at opposite ends, since the two lines meet as h shrinks.
          ...(slope === undefined
            ? []
            : [{ kind: "line", points: line(at, slope).toReversed(), colour: "c0", dash: "dashed", width: 2, label: "tangent" } as const]),
          { kind: "line", points: line(left, found), colour: "c1", width: 1.5, label: "secant" },
          { kind: "line", points: [[left, f.value(left)], [right, f.value(left)], [right, f.value(right)]], colour: "c1", dash: "dotted", width: 1.5 }, // prettier-ignore
          { kind: "dots", points: chord, colour: "c1", shape: "square", size: 8 },
          { kind: "handle", at: [at, f.value(at)], x: "at", label: "At" },
        ],
      },
      {
        title: "Error of the quotient",
        x: { label: "step h", ...H, scale: "log" },
        y: { label: "distance from the slope", ...ERROR, scale: "log", ticks: [1e-12, 1e-9, 1e-6, 1e-3, 1].map((at) => ({ at, label: power(at) })) },
        marks: slope === undefined || error === undefined ? KINK : errorMarks(f, at, slope, h, difference),
      },
    ],
    readouts: [
      { label: `${difference} quotient`, value: fixed(found, 10) },
      { label: "slope", value: slope === undefined ? "none" : fixed(slope, 10) },
      { label: "distance", value: error === undefined ? "none" : error >= 0.001 || error === 0 ? fixed(error, 4) : significant(error, 2) },
    ],
  };
}

const KINK: readonly Mark[] = [
  { kind: "text", at: [1e-6, 1e-6], text: "No slope at the kink:", shift: [0, -9] },
  { kind: "text", at: [1e-6, 1e-6], text: "0 on its left, 1 on its right", shift: [0, 9] },
];

function power(value: number): string {
  const exponent = Math.round(Math.log10(value));
  return exponent === 0 ? "1" : `1e${exponent}`.replace("-", "−");
}

/** Errors of both differences over all h, that of the chosen one strong, and where the two kinds of error rule. */
function errorMarks(f: Differentiable, at: number, slope: number, h: number, chosen: Difference): Mark[] {
  const steps = Array.from({ length: 145 }, (_, place) => H.from * 10 ** (place / 12));
  const error = (step: number, difference: Difference): number => Math.abs(quotient(f.value, at, step, difference) - slope);
  const curve = (difference: Difference): Mark => ({
    kind: "line",
    points: steps.map((step): Point => [step, shown(error(step, difference))]),
    colour: difference === "forward" ? "c1" : "c2",
    dash: difference === "forward" ? "solid" : "dashed",
    width: difference === chosen ? 2 : 1,
    opacity: difference === chosen ? 1 : 0.6,
    label: difference,
  });
  return [
    curve("forward"),
    curve("central"),
    { kind: "line", points: [[h, ERROR.from], [h, ERROR.to]], colour: "ink", width: 1, dash: "dotted" }, // prettier-ignore
    { kind: "dots", points: [[h, shown(error(h, chosen))]], colour: "ink", shape: "diamond", size: 9 },
    { kind: "text", at: [H.from, 1e-12], text: "← rounding", anchor: "start", shift: [8, 0] },
    { kind: "text", at: [H.to, 1e-12], text: "bend →", anchor: "end", shift: [-8, 0] },
  ];
}

/** An error of exactly zero has no place on a log axis and is drawn along its bottom. */
function shown(error: number): number {
  return Math.max(error, ERROR.from * 1.3);
}

function describe(state: FigureState): string {
  const { f, at, h, difference, found, slope } = read(state);
  const where = `at x = ${fixed(at, 1)}`;
  const setting = `The ${difference} difference of ${f.formula} ${where} with h = ${significant(h)} gives ${fixed(found, 10)}. `;
  if (slope === undefined) {
    const sides =
      difference === "forward"
        ? "the forward difference sees the slope on its right, 1"
        : "the central difference averages the slopes of both sides, 0.5";
    return `${setting}ReLU has a kink there and no slope: 0 on the left, 1 on the right; ${sides}, at every h.`;
  }
  const error = Math.abs(found - slope);
  const regime =
    error === 0
      ? "Here the quotient is exact."
      : error < 2e-15 * Math.max(1, Math.abs(slope))
        ? "The two agree to the last digit."
        : isRounding(f, at, slope, h, difference, error)
          ? "At this h rounding rules: the difference of two nearly equal numbers keeps few digits, and dividing by a smaller h makes it worse."
          : `At this h the bend between the points rules; with a tenth of h the quotient is off by ${significant(Math.abs(quotient(f.value, at, h / 10, difference) - slope), 2)}.`;
  return `${setting}The slope is ${fixed(slope, 10)}, so the quotient is off by ${significant(error, 2)}. ${regime}`;
}

/** Whether what double precision loses in the two values outweighs the bend between the points. */
function isRounding(f: Differentiable, at: number, slope: number, h: number, difference: Difference, error: number): boolean {
  const size = Math.max(Math.abs(f.value(at + h)), Math.abs(f.value(at - h)), Math.abs(at * slope));
  const rounding = (Number.EPSILON * size) / h;
  // What the bend alone would give, from an h at which it rules.
  const large = 1e-3;
  const there = Math.abs(quotient(f.value, at, large, difference) - slope);
  const bend = there * (h / large) ** (difference === "forward" ? 1 : 2);
  return error <= 100 * rounding && bend < rounding;
}
