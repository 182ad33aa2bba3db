import type { Drawing, Figure, FigureState, Mark, Point } from "./figure.ts";
import { fixed, significant, steady, wholeTicks } from "./scale.ts";

/** What is left of a loss of 1 after some steps of gradient descent. */
export interface Remainder {
  /** Of the half that lies in the direction with curvature 1. */
  readonly flat: number;
  /** Of the half that lies in the direction with the largest curvature. */
  readonly steep: number;
  /** Their sum: the loss. */
  readonly loss: number;
}

/**
 * Gradient descent on ½(x² + κy²) from (1, 1/√κ), where the loss is 1 and both directions have half of it. A step multiplies x by
 * 1 − rate and y by 1 − rate·κ, so the loss after any number of steps has a formula.
 *
 * @param condition κ, the ratio of the two curvatures.
 */
export function remainder(rate: number, condition: number, steps: number): Remainder {
  const flat = 0.5 * (1 - rate) ** (2 * steps);
  const steep = 0.5 * (1 - rate * condition) ** (2 * steps);
  return { flat, steep, loss: flat + steep };
}

/** The rate above which the loss grows with every step, from some step on: 2/κ. */
export function rateLimit(condition: number): number {
  return 2 / condition;
}

/**
 * The rate with the lowest loss after `steps` steps: where the slope of the loss in the rate, an odd power of each factor, is zero.
 *
 * @param steps At least 1.
 */
export function bestRate(condition: number, steps: number): number {
  const root = condition ** (1 / (2 * steps - 1));
  return (1 + root) / (1 + condition * root);
}

const RATES = { from: 0.001, to: 3 };
const FLOOR = 1e-9;
const LOSSES = { from: FLOOR, to: 1e4 };

export const learningRateSweep: Figure = {
  name: "learning-rate-sweep",
  title: "One training for every learning rate",
  controls: [
    { kind: "slider", id: "steps", label: "Steps", from: 1, to: 200, step: 1, initial: 40, decimals: 0, play: true },
    { kind: "slider", id: "condition", label: "Condition number", from: 1, to: 100, step: 1, initial: 20, decimals: 0 },
    { kind: "slider", id: "rate", label: "Marked learning rate", from: RATES.from, to: RATES.to, step: 40, scale: "log", initial: 0.03 },
  ],
  draw,
  describe,
};

function draw(state: FigureState): Drawing {
  const [steps, condition, rate] = [Math.round(state.number("steps")), state.number("condition"), state.number("rate")];
  const [limit, best] = [rateLimit(condition), bestRate(condition, steps)];
  const rates = ratesWithCusps(condition);
  const curve = (part: keyof Remainder): Point[] => rates.map((at) => [at, shown(remainder(at, condition, steps)[part])]);
  const run = (at: number): Point[] => Array.from({ length: steps + 1 }, (_, step) => [step, shown(remainder(at, condition, step).loss)]);
  const [marked, lowest] = [remainder(rate, condition, steps).loss, remainder(best, condition, steps).loss];
  return {
    panels: [
      {
        title: `After ${steps} ${steps === 1 ? "step" : "steps"}`,
        x: { label: "learning rate", ...RATES, scale: "log" },
        y: { label: "loss (1 at the start)", ...LOSSES, scale: "log" },
        share: 1.25,
        marks: [
          { kind: "box", from: [limit, LOSSES.from], to: [RATES.to, LOSSES.to], colour: "c3", opacity: 0.1 },
          { kind: "line", points: [[RATES.from, 1], [RATES.to, 1]], colour: "faint", width: 1, dash: "dotted" }, // prettier-ignore
          { kind: "line", points: curve("flat"), colour: "c1", dash: "dashed", width: 1.5 },
          { kind: "line", points: curve("steep"), colour: "c2", dash: "dotted", width: 2 },
          { kind: "line", points: curve("loss"), colour: "c0", width: 2.5 },
          { kind: "line", points: [[limit, LOSSES.from], [limit, LOSSES.to]], colour: "c3", width: 1.5 }, // prettier-ignore
          limit > 0.5
            ? { kind: "text", at: [limit, LOSSES.to], text: "diverges →", colour: "c3", anchor: "end", shift: [-5, 10] }
            : { kind: "text", at: [limit, LOSSES.to], text: "diverges", colour: "c3", anchor: "start", shift: [5, 10] },
          ...partNames(condition, steps),
          { kind: "dots", points: [[best, clamp(lowest)]], colour: "ink", shape: "star", size: 11 },
          { kind: "text", at: [best, clamp(lowest)], text: "best", anchor: "end", shift: [-9, lowest < 1e-7 ? -4 : 6] },
          { kind: "handle", at: [rate, clamp(marked)], x: "rate", label: "Marked learning rate" },
        ],
      },
      {
        title: `At rate ${significant(rate)}`,
        x: { label: "step", from: 0, to: steps, ticks: wholeTicks(steps) },
        y: { label: "loss", ...LOSSES, scale: "log" },
        marks: [
          { kind: "line", points: run(best), colour: "faint", dash: "dashed", label: "best rate" },
          { kind: "line", points: run(rate), colour: "c0", width: 2.5, label: "marked rate" },
        ],
      },
    ],
    readouts: [
      { label: "loss at the marked rate", value: steady(marked) },
      { label: "best rate", value: fixed(best, 4) },
      { label: "loss there", value: steady(lowest) },
      { label: "limit 2/κ", value: fixed(limit, 4) },
    ],
  };
}

/** The two directions' names, each at its curve where it falls steeply, or where it climbs again if it fell left of the picture. */
function partNames(condition: number, steps: number): Mark[] {
  const falling = (curvature: number, loss: number): number => (1 - (2 * loss) ** (0.5 / steps)) / curvature;
  const flat = falling(1, 1e-5);
  const lowest = remainder(bestRate(condition, steps), condition, steps).loss;
  // Clear of the name of the best rate.
  const height = lowest < 3e-6 && lowest > 3e-9 ? 1e-3 : 1e-7;
  const steep = falling(condition, height);
  return [
    flat > 0.4
      ? { kind: "text", at: [flat, 1e-5], text: "flat direction", colour: "c1", anchor: "end", shift: [-7, 0] }
      : { kind: "text", at: [flat, 1e-5], text: "flat direction", colour: "c1", anchor: "start", shift: [7, 0] },
    steep > RATES.from * 1.1
      ? { kind: "text", at: [steep, height], text: "steep", colour: "c2", anchor: "start", shift: [7, 0] }
      : { kind: "text", at: [2 / condition - steep, height], text: "steep", colour: "c2", anchor: "end", shift: [-7, 0] },
  ];
}

/** Evenly spaced on the log axis, with the two rates at which one direction is solved in a step. */
function ratesWithCusps(condition: number): number[] {
  const count = 240;
  const rates = Array.from({ length: count + 1 }, (_, place) => RATES.from * (RATES.to / RATES.from) ** (place / count));
  return [...rates, 1, 1 / condition, bestRate(condition, 1)].sort((a, b) => a - b);
}

/** A loss of nothing has no place on a log axis; far below the axis is as good. */
function shown(loss: number): number {
  return Math.max(loss, 1e-30);
}

function clamp(loss: number): number {
  return Math.min(LOSSES.to, Math.max(LOSSES.from, loss));
}

function describe(state: FigureState): string {
  const [steps, condition, rate] = [Math.round(state.number("steps")), state.number("condition"), state.number("rate")];
  const [limit, best] = [rateLimit(condition), bestRate(condition, steps)];
  const { flat, steep, loss } = remainder(rate, condition, steps);
  const verdict =
    rate > limit
      ? "is beyond the limit: the steep direction grows with every step"
      : Math.abs(rate - limit) < 1e-9
        ? "is exactly the limit: the steep direction jumps from side to side and never shrinks"
        : loss < FLOOR
          ? "has nothing left to descend"
          : loss <= 1.5 * remainder(best, condition, steps).loss
            ? "is as good as the best"
            : flat > steep
              ? "is held up by the flat direction: too small"
              : "is held up by the steep direction, which jumps from side to side: too large";
  return (
    `A loss of 1 in a valley with condition number ${fixed(condition, 0)}, after ${steps} ${steps === 1 ? "step" : "steps"} of gradient descent at every learning rate from 0.001 to 3. ` +
    `The loss falls as the rate grows, is lowest (${significant(remainder(best, condition, steps).loss)}) at a rate of ${significant(best)} and shoots up beyond the limit 2/κ = ${significant(limit)}. ` +
    `The marked rate ${significant(rate)} ends at ${significant(loss)}; it ${verdict}.`
  );
}
