import { normalAbove, normalDensity } from "./normal.ts";

/**
 * Scores of a model whose negatives follow a normal distribution around 0 and whose positives follow one around `separation`, both
 * with standard deviation 1. All its curves have closed forms, so nothing here is sampled.
 */
export interface ScoreModel {
  /** Distance of the two means, in standard deviations: 0 is guessing. */
  readonly separation: number;
  /** Share of positives among all rows, 0 to 1. */
  readonly prevalence: number;
}

/** Shares of all rows; they add up to 1. A row is flagged where its score is above the threshold. */
export interface Outcomes {
  readonly trueNegative: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly truePositive: number;
}

export function outcomes({ separation, prevalence }: ScoreModel, threshold: number): Outcomes {
  return {
    trueNegative: (1 - prevalence) * normalAbove(-threshold),
    falsePositive: (1 - prevalence) * normalAbove(threshold),
    falseNegative: prevalence * normalAbove(separation - threshold),
    truePositive: prevalence * normalAbove(threshold - separation),
  };
}

/** Share of the flagged rows that are positive. */
export function precision({ truePositive, falsePositive }: Outcomes): number {
  return truePositive / (truePositive + falsePositive);
}

/** Share of the positives that are flagged. */
export function recall({ truePositive, falseNegative }: Outcomes): number {
  return truePositive / (truePositive + falseNegative);
}

/** Share of the negatives that are flagged: the false positive rate. */
export function falseAlarmRate({ falsePositive, trueNegative }: Outcomes): number {
  return falsePositive / (falsePositive + trueNegative);
}

/** Mean cost of a row where a false alarm costs 1 and a miss costs `costRatio`. */
export function costOf({ falsePositive, falseNegative }: Outcomes, costRatio: number): number {
  return falsePositive + costRatio * falseNegative;
}

/**
 * The threshold of the least cost: where a row is exactly as likely, times the cost of getting it wrong, to be of either class.
 *
 * @returns Infinity where flagging no row is cheapest, −Infinity where flagging every row is: scores that tell nothing leave only those.
 */
export function cheapestThreshold({ separation, prevalence }: ScoreModel, costRatio: number): number {
  const balance = Math.log((1 - prevalence) / (prevalence * costRatio));
  if (separation > 0) return separation / 2 + balance / separation;
  return balance > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

/** Area under the ROC curve: the probability that a positive scores higher than a negative. */
export function areaUnderRoc({ separation }: ScoreModel): number {
  return normalAbove(-separation / Math.SQRT2);
}

/** Average precision: precision averaged over the positives' own scores as thresholds, by the midpoint rule. */
export function averagePrecision(model: ScoreModel): number {
  const width = 0.05;
  let sum = 0;
  for (let offset = -8 + width / 2; offset < 8; offset += width) {
    sum += width * normalDensity(offset) * precision(outcomes(model, model.separation + offset));
  }
  return sum;
}
