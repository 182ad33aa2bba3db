import { contourBasins, type Rectangle } from "./contours.ts";
import type { Drawing, Figure, FigureState, Mark, Point } from "./figure.ts";
import { fixed, steady } from "./scale.ts";

/** The feature before it is scaled, with a mean near 0 and a standard deviation near 1. */
const FEATURE = [
  -1.77, -1.56, -1.29, -1.15, -1.05, -0.82, -0.63, -0.5, -0.23, -0.15, 0.07, 0.27, 0.44, 0.64, 0.84, 1.06, 1.13, 1.37, 1.55, 1.67,
] as const;
/** About 0.8 + 1.5 times the feature, and one value that is far off. */
const TARGETS = [
  -1.84, -0.77, -0.86, -1.18, -0.87, -0.16, 0.82, -0.08, 0.33, 1.08, 0.46, 1.06, 1.9, 2.05, 2.11, 2.73, 1.08, -4.2, 2.65, 2.47,
] as const;
const LABELS = [0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1] as const;

export type Loss = "squared" | "absolute" | "logistic";

interface Row {
  readonly x: number;
  readonly y: number;
}

/** A loss over the intercept w1 and the slope w2 of a line. */
export class Landscape {
  readonly rows: readonly Row[];
  readonly loss: Loss;
  readonly scale: number;
  readonly penalty: number;

  /**
   * @param scale What the feature is multiplied by, as if it came in a smaller unit.
   * @param penalty Added to the mean loss, times the square of the slope; the intercept goes free.
   */
  constructor(loss: Loss, scale: number, penalty: number) {
    this.loss = loss;
    this.scale = scale;
    this.penalty = penalty;
    this.rows = FEATURE.map((x, row) => ({ x: scale * x, y: (loss === "logistic" ? LABELS[row] : TARGETS[row]) ?? 0 }));
  }

  /** Mean loss of the rows, with the penalty. Log loss in nats for the logistic one. */
  value(w1: number, w2: number): number {
    let sum = 0;
    for (const { x, y } of this.rows) {
      const score = w1 + w2 * x;
      if (this.loss === "squared") sum += (score - y) ** 2;
      else if (this.loss === "absolute") sum += Math.abs(score - y);
      // −log of the probability of the label, written so that a large score does not overflow.
      else sum += Math.max(score, 0) - y * score + Math.log1p(Math.exp(-Math.abs(score)));
    }
    return sum / this.rows.length + this.penalty * w2 ** 2;
  }

  /** The gradient; for the absolute loss one of the subgradients where a row is met exactly. */
  gradient(w1: number, w2: number): Point {
    let [g1, g2] = [0, 0];
    for (const { x, y } of this.rows) {
      const score = w1 + w2 * x;
      const pull = this.loss === "squared" ? 2 * (score - y) : this.loss === "absolute" ? Math.sign(score - y) : probability(score) - y;
      g1 += pull / this.rows.length;
      g2 += (pull * x) / this.rows.length;
    }
    return [g1, g2 + 2 * this.penalty * w2];
  }

  /** Second derivatives [11, 12, 22]; all but the penalty's are zero for the absolute loss. */
  hessian(w1: number, w2: number): readonly [number, number, number] {
    let [h11, h12, h22] = [0, 0, 2 * this.penalty];
    for (const { x } of this.rows) {
      const p = probability(w1 + w2 * x);
      const bend = (this.loss === "squared" ? 2 : this.loss === "absolute" ? 0 : p * (1 - p)) / this.rows.length;
      h11 += bend;
      h12 += bend * x;
      h22 += bend * x * x;
    }
    return [h11, h12, h22];
  }

  /** Where the loss is lowest; for the absolute loss the middle of the intercepts where several are. */
  minimum(): Point {
    if (this.loss === "absolute") return this.#leastAbsolute();
    // Newton's method: exact after a step for the squared loss, and from 0 it needs few for this logistic one.
    let w: Point = [0, 0];
    for (let step = 0; step < 30; step++) {
      const [g1, g2] = this.gradient(...w);
      const [h11, h12, h22] = this.hessian(...w);
      const determinant = h11 * h22 - h12 * h12;
      w = [w[0] - (h22 * g1 - h12 * g2) / determinant, w[1] - (h11 * g2 - h12 * g1) / determinant];
    }
    return w;
  }

  /** With the slope held, the best intercept is the median of what is left; the loss that this leaves is convex in the slope. */
  #leastAbsolute(): Point {
    const intercept = (slope: number): number => median(this.rows.map(({ x, y }) => y - slope * x));
    const loss = (slope: number): number => this.value(intercept(slope), slope);
    let [low, high] = [-5 / this.scale, 5 / this.scale];
    for (let step = 0; step < 60; step++) {
      const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
      if (loss(a) <= loss(b)) high = b;
      else low = a;
    }
    const slope = (low + high) / 2;
    return [intercept(slope), slope];
  }
}

export function probability(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** The larger eigenvalue of a symmetric matrix over the smaller one. */
export function conditionNumber([a, b, c]: readonly [number, number, number]): number {
  const [middle, reach] = [(a + c) / 2, Math.hypot((a - c) / 2, b)];
  return (middle + reach) / (middle - reach);
}

const REACH = 4;
const VIEW: Rectangle = { x: [-4.4, 4.4], y: [-4.4, 4.4] };

export const lossLandscape: Figure = {
  name: "loss-landscape",
  title: "A point in the landscape is a line",
  controls: [
    {
      kind: "choice",
      id: "loss",
      label: "Loss",
      options: [
        { value: "squared", label: "squared" },
        { value: "absolute", label: "absolute" },
        { value: "logistic", label: "logistic" },
      ],
      initial: "squared",
    },
    { kind: "slider", id: "scale", label: "Scale of the feature", from: 1, to: 20, step: 0.5, initial: 2, decimals: 1 },
    { kind: "slider", id: "penalty", label: "Penalty on the slope", from: 0, to: 10, step: 0.1, initial: 0, decimals: 1 },
    { kind: "slider", id: "w1", label: "Weight 1, the intercept", from: -REACH, to: REACH, step: 0.05, initial: -2.5, decimals: 2 },
    { kind: "slider", id: "w2", label: "Weight 2, the slope", from: -REACH, to: REACH, step: 0.05, initial: 2, decimals: 2 },
  ],
  draw,
  describe,
};

interface Scene {
  readonly key: string;
  readonly landscape: Landscape;
  readonly minimum: Point;
  readonly basins: readonly Mark[];
}

let lastScene: Scene | undefined;

/** Kept, since dragging the weights leaves the landscape as it is. */
function sceneOf(state: FigureState): Scene {
  const name = state.choice("loss");
  const loss = name === "absolute" || name === "logistic" ? name : "squared";
  const [scale, penalty] = [state.number("scale"), state.number("penalty")];
  const key = `${loss} ${scale} ${penalty}`;
  if (lastScene?.key !== key) {
    const landscape = new Landscape(loss, scale, penalty);
    const minimum = landscape.minimum();
    const lowest = landscape.value(...minimum);
    // The squared loss grows like a parabola, the others in the end like a cone: these steps space the lines nearly evenly.
    const power = loss === "squared" || penalty > 0 ? 2 : 1.4;
    const rise = Math.max(...[-4.4, 4.4].flatMap((w1) => [-4.4, 4.4].map((w2) => landscape.value(w1, w2)))) - lowest;
    const levels = Array.from({ length: 12 }, (_, place) => lowest + rise * ((place + 0.6) / 12) ** power);
    lastScene = { key, landscape, minimum, basins: contourBasins((w1, w2) => landscape.value(w1, w2), VIEW, levels, "faint") };
  }
  return lastScene;
}

function draw(state: FigureState): Drawing {
  const { landscape, minimum, basins } = sceneOf(state);
  const at: Point = [state.number("w1"), state.number("w2")];
  const reach = 1.95 * landscape.scale;
  const isLogistic = landscape.loss === "logistic";
  const model = ([w1, w2]: Point, x: number): number => (isLogistic ? probability(w1 + w2 * x) : w1 + w2 * x);
  const curve = (w: Point): Point[] => Array.from({ length: 81 }, (_, place) => (place / 40 - 1) * reach).map((x) => [x, model(w, x)]);
  return {
    panels: [
      {
        title: isLogistic ? "Every point is a curve" : "Every point is a line",
        x: { label: "weight 1 (intercept)", from: VIEW.x[0], to: VIEW.x[1] },
        y: { label: "weight 2 (slope)", from: VIEW.y[0], to: VIEW.y[1] },
        marks: [...basins, ...signs(landscape, at, minimum), { kind: "handle", at, x: "w1", y: "w2", label: "Weights" }],
      },
      {
        title: isLogistic ? "The curve of this point" : "The line of this point",
        x: { label: landscape.scale === 1 ? "feature" : `feature × ${fixed(landscape.scale, 1)}`, from: -reach, to: reach },
        y: isLogistic ? { label: "label, probability", from: -0.12, to: 1.12, ticks: [0, 0.25, 0.5, 0.75, 1] } : { label: "target", from: -6, to: 6 },
        marks: [
          ...landscape.rows.map(({ x, y }): Mark => ({ kind: "line", points: [[x, y], [x, model(at, x)]], colour: "c3", width: 1, opacity: 0.7 })), // prettier-ignore
          { kind: "line", points: curve(minimum), colour: "c2", dash: "dashed", label: "lowest loss" },
          { kind: "line", points: curve(at), colour: "c0", width: 2.5, label: "this point" },
          { kind: "dots", points: landscape.rows.map(({ x, y }): Point => [x, y]), colour: "ink", size: 6 },
        ],
      },
    ],
    readouts: [
      { label: "loss here", value: steady(landscape.value(...at)) },
      { label: "lowest loss", value: steady(landscape.value(...minimum)) },
      { label: "lowest at", value: `(${fixed(minimum[0], 2)}, ${fixed(minimum[1], 2)})` },
      { label: "condition number", value: landscape.loss === "absolute" ? "none" : fixed(conditionNumber(landscape.hessian(...minimum)), 1) },
    ],
  };
}

/** The lowest point, and where gradient descent would go from here: an arrow of a fixed length, since only the direction is meant. */
function signs(landscape: Landscape, at: Point, minimum: Point): Mark[] {
  const [g1, g2] = landscape.gradient(...at);
  const steepness = Math.hypot(g1, g2);
  const star: Mark = { kind: "dots", points: [minimum], colour: "c2", shape: "star", size: 13 };
  const name = (below: boolean): Mark => ({ kind: "text", at: minimum, text: "lowest", colour: "c2", shift: [0, below ? 14 : -14] });
  if (steepness < 1e-3 || Math.hypot(at[0] - minimum[0], at[1] - minimum[1]) < 0.3) return [star];
  const [u1, u2] = [-g1 / steepness, -g2 / steepness];
  const isBeside = u1 <= 0.5 && at[0] <= 2.4;
  const middle: Point = [at[0] + 1.1 * u1, at[1] + 1.1 * u2];
  // About where the word stands, in the landscape's units; next to it there is no room for the other name.
  const word: Point = isBeside ? [middle[0] + 1.4, middle[1]] : [middle[0], middle[1] - 0.65];
  const below = word[1] > minimum[1];
  const isClear = Math.abs(word[0] - minimum[0]) > 2 || Math.abs(word[1] - minimum[1] + (below ? 0.6 : -0.6)) > 0.7;
  return [
    star,
    ...(isClear ? [name(below)] : []),
    { kind: "arrow", from: at, to: [at[0] + 1.7 * u1, at[1] + 1.7 * u2], colour: "c1", width: 2.5 },
    { kind: "text", at: middle, text: "downhill", colour: "c1", anchor: isBeside ? "start" : "middle", shift: isBeside ? [9, 0] : [0, 16] },
  ];
}

function describe(state: FigureState): string {
  const { landscape, minimum } = sceneOf(state);
  const at: Point = [state.number("w1"), state.number("w2")];
  const [here, lowest] = [landscape.value(...at), landscape.value(...minimum)];
  const kind = { squared: "mean squared loss", absolute: "mean absolute loss", logistic: "log loss" }[landscape.loss];
  const [g1, g2] = landscape.gradient(...at);
  const toMinimum: Point = [minimum[0] - at[0], minimum[1] - at[1]];
  const cosine = -(g1 * toMinimum[0] + g2 * toMinimum[1]) / (Math.hypot(g1, g2) * Math.hypot(...toMinimum));
  const angle = Number.isFinite(cosine) ? (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI : 0;
  const shape =
    landscape.loss === "absolute"
      ? "The landscape has flat facets and edges; one row that is far off moves its lowest point little."
      : `Its condition number is ${fixed(conditionNumber(landscape.hessian(...minimum)), 1)}${landscape.loss === "squared" ? "; one row that is far off pulls its lowest point" : ""}.`;
  return (
    `The ${kind} over intercept and slope of ${landscape.loss === "logistic" ? "a logistic curve" : "a line"}, for a feature multiplied by ${fixed(landscape.scale, 1)}${landscape.penalty > 0 ? `, plus ${fixed(landscape.penalty, 1)} times the squared slope` : ""}. ` +
    `The point (${fixed(at[0], 2)}, ${fixed(at[1], 2)}) stands for the one with that intercept and slope and has the loss ${steady(here)}; the lowest, ${steady(lowest)}, is at (${fixed(minimum[0], 2)}, ${fixed(minimum[1], 2)}). ` +
    `${shape} Straight downhill points ${fixed(angle, 0)} degrees away from the lowest point.`
  );
}
