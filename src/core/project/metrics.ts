export const METRICS = ["roc-auc", "log-loss", "rmse", "mae", "accuracy", "f1", "average-precision"] as const;
export type Metric = (typeof METRICS)[number];

/** How a metric is named to a learner, and which direction is better. */
export const METRIC_FACTS: Readonly<Record<Metric, { readonly name: string; readonly greaterIsBetter: boolean }>> = {
  "roc-auc": { name: "ROC AUC", greaterIsBetter: true },
  "log-loss": { name: "log loss", greaterIsBetter: false },
  rmse: { name: "RMSE", greaterIsBetter: false },
  mae: { name: "MAE", greaterIsBetter: false },
  accuracy: { name: "accuracy", greaterIsBetter: true },
  f1: { name: "F1", greaterIsBetter: true },
  "average-precision": { name: "average precision", greaterIsBetter: true },
};

/**
 * Scores predictions as scikit-learn 1.9 does: `roc_auc_score`, `log_loss`, `root_mean_squared_error`, `mean_absolute_error`,
 * `accuracy_score`, `f1_score`, `average_precision_score`.
 *
 * @param truth The true values, one a row; 0 or 1 for every metric but `rmse` and `mae`.
 * @param predicted The predictions, in the same order and of the same length.
 * @returns A score, or NaN where the metric is not defined: no rows, or a single class for ROC AUC.
 * @throws RangeError where the lengths differ.
 */
export function score(metric: Metric, truth: readonly number[], predicted: readonly number[]): number {
  if (truth.length !== predicted.length) {
    throw new RangeError(`${truth.length} true values and ${predicted.length} predictions cannot be compared`);
  }
  if (truth.length === 0) return Number.NaN;
  switch (metric) {
    case "roc-auc":
      return rocAuc(truth, predicted);
    case "average-precision":
      return averagePrecision(truth, predicted);
    case "log-loss":
      return logLoss(truth, predicted);
    case "rmse":
      return Math.sqrt(mean(truth, predicted, (t, p) => (t - p) ** 2));
    case "mae":
      return mean(truth, predicted, (t, p) => Math.abs(t - p));
    case "accuracy":
      return mean(truth, predicted, (t, p) => (t === p ? 1 : 0));
    case "f1":
      return f1(truth, predicted);
  }
}

/** True where the first score is better than the second. */
export function isBetter(metric: Metric, one: number, other: number): boolean {
  return METRIC_FACTS[metric].greaterIsBetter ? one > other : one < other;
}

function mean(truth: readonly number[], predicted: readonly number[], term: (t: number, p: number) => number): number {
  let sum = 0;
  truth.forEach((t, row) => (sum += term(t, predicted[row] ?? Number.NaN)));
  return sum / truth.length;
}

/** The share of (positive, negative) pairs in the right order, a tie counting one half: the Mann–Whitney statistic. */
function rocAuc(truth: readonly number[], predicted: readonly number[]): number {
  let concordant = 0;
  let negativesBelow = 0;
  let positives = 0;
  for (const { positive, negative } of tieGroups(truth, predicted, "ascending")) {
    concordant += positive * (negativesBelow + negative / 2);
    negativesBelow += negative;
    positives += positive;
  }
  return positives === 0 || negativesBelow === 0 ? Number.NaN : concordant / (positives * negativesBelow);
}

/** The sum of precision × rise in recall, from the greatest score down; equal scores enter together. */
function averagePrecision(truth: readonly number[], predicted: readonly number[]): number {
  const totalPositive = truth.filter((t) => t === 1).length;
  if (totalPositive === 0) return 0;
  let sum = 0;
  let seen = 0;
  let hits = 0;
  for (const { positive, negative } of tieGroups(truth, predicted, "descending")) {
    seen += positive + negative;
    hits += positive;
    sum += (positive / totalPositive) * (hits / seen);
  }
  return sum;
}

function* tieGroups(
  truth: readonly number[],
  predicted: readonly number[],
  order: "ascending" | "descending",
): Generator<{ positive: number; negative: number }> {
  const sign = order === "ascending" ? 1 : -1;
  const rows = truth.map((t, row) => ({ t, p: predicted[row] ?? Number.NaN })).sort((a, b) => sign * (a.p - b.p));
  let group: { positive: number; negative: number } | undefined;
  let value = Number.NaN;
  for (const { t, p } of rows) {
    if (group === undefined || p !== value) {
      if (group !== undefined) yield group;
      group = { positive: 0, negative: 0 };
      value = p;
    }
    if (t === 1) group.positive++;
    else group.negative++;
  }
  if (group !== undefined) yield group;
}

/** Probabilities are kept one machine epsilon (of 64-bit floats) away from 0 and 1, as scikit-learn does. */
function logLoss(truth: readonly number[], predicted: readonly number[]): number {
  return -mean(truth, predicted, (t, p) => {
    const kept = Math.min(Math.max(p, Number.EPSILON), 1 - Number.EPSILON);
    return t === 1 ? Math.log(kept) : Math.log(1 - kept);
  });
}

function f1(truth: readonly number[], predicted: readonly number[]): number {
  let truePositive = 0;
  let wrong = 0;
  truth.forEach((t, row) => {
    if (t === 1 && predicted[row] === 1) truePositive++;
    else if (t !== predicted[row]) wrong++;
  });
  return truePositive + wrong === 0 ? 0 : (2 * truePositive) / (2 * truePositive + wrong);
}
