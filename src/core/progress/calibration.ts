import type { ProgressState } from "./state.ts";

export interface CalibrationBin {
  /** Confidence, both ends inclusive of what rounds into them, 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly right: number;
}

/** Upper ends of the bins: coarse, because a learner makes dozens of predictions, not thousands. */
const ENDS = [0.4, 0.6, 0.8, 1];

/** How often the learner was right, by how sure they were. Bins without a prediction are there too. */
export function calibration({ predictions }: Pick<ProgressState, "predictions">): CalibrationBin[] {
  return ENDS.map((to, place) => {
    const from = ENDS[place - 1] ?? 0;
    const inside = predictions.filter(({ confidence }) => confidence <= to && (confidence > from || place === 0));
    return { from, to, count: inside.length, right: inside.filter(({ right }) => right).length };
  });
}
