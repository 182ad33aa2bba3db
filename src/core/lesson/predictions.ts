import type { Prediction } from "../curriculum/model.ts";

/** Where a reader sketches a curve: as many points as one can set one by one with the keyboard. */
export const SKETCH_POINTS = 9;

/** What a reader predicted: an option's place, a number, or the heights of a sketch at `SKETCH_POINTS` even steps of x. */
export type Guess = number | readonly number[];

export interface Judgement {
  readonly right: boolean;
  /** How far off: in the unit of the answer, or of a sketch the mean distance as a share of the y axis. */
  readonly distance?: number;
}

/** Judges a guess; undefined where it is no answer to this prediction (a wrong count of points, an option that does not exist). */
export function judge(prediction: Prediction, guess: Guess): Judgement | undefined {
  switch (prediction.kind) {
    case "choice":
      if (typeof guess !== "number" || !Number.isInteger(guess) || guess < 0 || guess >= prediction.options) return undefined;
      return { right: guess === prediction.correct };
    case "number": {
      if (typeof guess !== "number" || !Number.isFinite(guess)) return undefined;
      const distance = Math.abs(guess - prediction.answer);
      // A tolerance such as 0.1 has no exact binary form; a guess at its very edge counts as right.
      return { right: distance <= prediction.tolerance * (1 + 1e-9), distance };
    }
    case "sketch": {
      if (typeof guess === "number" || guess.length !== SKETCH_POINTS || !guess.every((y) => Number.isFinite(y))) return undefined;
      const height = prediction.y.to - prediction.y.from;
      const gaps = guess.map((y, place) => Math.abs(y - heightAt(prediction.curve, sketchX(prediction, place))) / height);
      const distance = gaps.reduce((a, b) => a + b, 0) / SKETCH_POINTS;
      return { right: distance <= prediction.tolerance, distance };
    }
  }
}

export function sketchX({ x }: Extract<Prediction, { kind: "sketch" }>, place: number): number {
  return x.from + ((x.to - x.from) * place) / (SKETCH_POINTS - 1);
}

/** Height of a curve given by points from left to right, straight between them and level beyond its ends. */
export function heightAt(curve: readonly (readonly [x: number, y: number])[], x: number): number {
  const after = curve.findIndex(([at]) => at >= x);
  const right = curve.at(after);
  // -1 is beyond the end, where `at` gives the last point; 0 is the start or before it.
  if (right === undefined || after <= 0) return right?.[1] ?? Number.NaN;
  const left = curve[after - 1] ?? right;
  return left[1] + ((x - left[0]) / (right[0] - left[0])) * (right[1] - left[1]);
}
