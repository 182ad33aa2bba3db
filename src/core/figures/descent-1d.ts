import type { Drawing, Figure, FigureState, Mark, Point } from "./figure.ts";
import { fixed, significant } from "./scale.ts";

/** A curve with its slope; `curvature` stretches it upwards. */
export interface Curve {
  value(x: number): number;
  slope(x: number): number;
}

/** Beyond this a walk has left every picture; it is cut here so that numbers stay numbers. */
const DIVERGED = 1e6;

export function curveOf(name: string, curvature: number): Curve {
  switch (name) {
    case "two-valleys":
      // A tilted double well: minima near −1.47 and 1.35, the left one deeper.
      return { value: (x) => curvature * (0.25 * x ** 4 - x ** 2 + 0.25 * x + 1.5), slope: (x) => curvature * (x ** 3 - 2 * x + 0.25) };
    case "kink":
      return { value: (x) => curvature * Math.abs(x), slope: (x) => curvature * Math.sign(x) };
    default:
      return { value: (x) => 0.5 * curvature * x ** 2, slope: (x) => curvature * x };
  }
}

/**
 * Positions of gradient descent, the start first; shorter than asked for where the walk diverges.
 *
 * @param rate The learning rate: each step is `rate` times the slope, downhill.
 */
export function descend(curve: Curve, start: number, rate: number, steps: number): number[] {
  const path = [start];
  for (let step = 0; step < steps; step++) {
    const x = path.at(-1) ?? start;
    const next = x - rate * curve.slope(x);
    path.push(next);
    if (Math.abs(next) > DIVERGED) break;
  }
  return path;
}

export const descent1d: Figure = {
  name: "descent-1d",
  title: "Gradient descent on a curve",
  controls: [
    {
      kind: "choice",
      id: "function",
      label: "Curve",
      options: [
        { value: "bowl", label: "bowl" },
        { value: "two-valleys", label: "two valleys" },
        { value: "kink", label: "kink" },
      ],
      initial: "bowl",
    },
    { kind: "slider", id: "curvature", label: "Curvature", from: 0.2, to: 10, step: 0.1, initial: 1, decimals: 1 },
    { kind: "slider", id: "rate", label: "Learning rate", from: 0.01, to: 2.5, step: 0.01, initial: 0.3, decimals: 2 },
    { kind: "slider", id: "start", label: "Start", from: -4, to: 4, step: 0.1, initial: -3, decimals: 1 },
    { kind: "slider", id: "steps", label: "Steps", from: 0, to: 30, step: 1, initial: 8, decimals: 0, play: true },
  ],
  draw,
  describe,
};

function walk(state: FigureState): { readonly curve: Curve; readonly path: readonly number[] } {
  const curve = curveOf(state.choice("function"), state.number("curvature"));
  return { curve, path: descend(curve, state.number("start"), state.number("rate"), state.number("steps")) };
}

function draw(state: FigureState): Drawing {
  const { curve, path } = walk(state);
  const xs = Array.from({ length: 201 }, (_, place) => -5 + place / 20);
  const line = xs.map((x): Point => [x, curve.value(x)]);
  const top = state.choice("function") === "two-valleys" ? curve.value(2.9) : Math.max(curve.value(4), 0.5);
  const points = path.map((x): Point => [x, curve.value(x)]);
  const losses = points.map(([, y], step): Point => [step, y]);
  const last = points.at(-1) ?? [0, 0];
  const steps: Mark[] = points.slice(1).map((to, place) => ({ kind: "arrow", from: points[place] ?? to, to, colour: "c1", width: 1.2 }));
  return {
    panels: [
      {
        x: { label: "weight", from: -5, to: 5 },
        y: { label: "loss", from: Math.min(0, curve.value(-1.47)) - top * 0.04, to: top * 1.1 },
        share: 1.2,
        marks: [
          { kind: "line", points: line, colour: "c0" },
          ...steps,
          { kind: "dots", points: points.slice(1), colour: "c1", shape: "square", size: 6 },
          { kind: "handle", at: points[0] ?? [0, 0], x: "start", label: "Start" },
        ],
      },
      {
        x: { label: "step", from: 0, to: Math.max(5, state.number("steps")) },
        y: { label: "loss", from: Math.min(0, curve.value(-1.47)) - top * 0.04, to: top * 1.1 },
        marks: [
          { kind: "line", points: losses, colour: "c1" },
          { kind: "dots", points: losses, colour: "c1", shape: "square", size: 6 },
        ],
      },
    ],
    readouts: [
      { label: "weight", value: significant(last[0]) },
      { label: "loss", value: significant(last[1]) },
      { label: "rate × curvature", value: fixed(state.number("rate") * state.number("curvature"), 2) },
    ],
  };
}

function describe(state: FigureState): string {
  const { curve, path } = walk(state);
  const [start, end] = [path[0] ?? 0, path.at(-1) ?? 0];
  const shape = { bowl: "a bowl", "two-valleys": "a curve with two valleys, the left one deeper", kink: "a curve with a kink at 0" }[state.choice("function")];
  const turns = path.slice(2).filter((x, place) => Math.sign(x - (path[place + 1] ?? 0)) !== Math.sign((path[place + 1] ?? 0) - (path[place] ?? 0))).length;
  const swings = turns >= path.length - 2 && path.length > 3;
  const lengths = path.slice(1).map((x, place) => Math.abs(x - (path[place] ?? 0)));
  const grows = lengths.slice(1).every((length, place) => length > 1.001 * (lengths[place] ?? 0));
  const fate =
    Math.abs(end) > 50 || (swings && grows)
      ? "It diverges: each step lands farther out."
      : Math.abs(curve.slope(end)) < 0.01 * state.number("curvature")
        ? "It has settled where the slope is 0."
        : swings
          ? "It jumps from side to side."
          : "It is still on its way.";
  return (
    `Gradient descent on ${shape ?? "a curve"}: ${path.length - 1} steps at learning rate ${fixed(state.number("rate"), 2)} from ${fixed(start, 1)} ` +
    `(loss ${significant(curve.value(start))}) lead to ${significant(end)} (loss ${significant(curve.value(end))}). ${fate}`
  );
}
