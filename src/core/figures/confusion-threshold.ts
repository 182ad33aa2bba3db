import type { Drawing, Figure, FigureState, Mark, Panel, Point } from "./figure.ts";
import { normalDensity } from "./normal.ts";
import { fixed, grouped, significant } from "./scale.ts";
import { cheapestThreshold, costOf, outcomes, precision, recall, type Outcomes, type ScoreModel } from "./score-model.ts";

/** Rows that the counts speak of, and dots that stand for them. */
const ROWS = 10_000;
const DOTS = 200;

const SCORES = { from: -4, to: 8 };
const THRESHOLDS = { from: -3, to: 7 };

export const confusionThreshold: Figure = {
  name: "confusion-threshold",
  title: "What a threshold catches, and what it costs",
  controls: [
    { kind: "slider", id: "separation", label: "Separation of the classes", from: 0, to: 4, step: 0.1, initial: 2, decimals: 1 },
    { kind: "slider", id: "prevalence", label: "Share of positives", from: 0.01, to: 0.5, step: 0.01, initial: 0.1, decimals: 2 },
    { kind: "slider", id: "threshold", label: "Threshold", from: THRESHOLDS.from, to: THRESHOLDS.to, step: 0.1, initial: 1, decimals: 1 },
    { kind: "slider", id: "cost_ratio", label: "A miss costs", from: 1, to: 50, step: 1, initial: 5, decimals: 0, unit: "false alarms" },
  ],
  draw,
  describe,
};

interface Decision {
  readonly model: ScoreModel;
  readonly threshold: number;
  readonly costRatio: number;
  readonly counts: Outcomes;
  readonly cost: number;
  /** Cost of the better of two answers that need no model: flag every row, or none. */
  readonly costWithout: number;
  readonly cheapest: number;
}

function decide(state: FigureState): Decision {
  const model = { separation: state.number("separation"), prevalence: state.number("prevalence") };
  const [threshold, costRatio] = [state.number("threshold"), state.number("cost_ratio")];
  const counts = outcomes(model, threshold);
  return {
    model,
    threshold,
    costRatio,
    counts,
    cost: costOf(counts, costRatio),
    costWithout: Math.min(1 - model.prevalence, model.prevalence * costRatio),
    cheapest: cheapestThreshold(model, costRatio),
  };
}

/** How many of `total` each share gets: whole numbers that add up to `total`, by largest remainder. */
export function apportion(shares: readonly number[], total: number): number[] {
  const counts = shares.map((share) => Math.floor(share * total));
  const byRemainder = shares
    .map((share, place) => ({ place, remainder: share * total - Math.floor(share * total) }))
    .sort((a, b) => b.remainder - a.remainder);
  let left = total - counts.reduce((a, b) => a + b, 0);
  for (const { place } of byRemainder) if (left-- > 0) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}

function draw(state: FigureState): Drawing {
  const decision = decide(state);
  const { counts, cost, cheapest } = decision;
  return {
    panels: [scorePanel(decision), matrixPanel(counts), costPanel(decision)],
    readouts: [
      { label: "precision", value: fixed(precision(counts), 3) },
      { label: "recall", value: fixed(recall(counts), 3) },
      { label: "cost per row", value: `${fixed(cost, 3)} false alarms` },
      { label: "cheapest threshold", value: named(cheapest) },
    ],
  };
}

function named(cheapest: number): string {
  if (cheapest > SCORES.to) return "flag none";
  return cheapest < SCORES.from ? "flag all" : fixed(cheapest, 2);
}

/** Negatives above the line, positives mirrored below it, so that the four outcomes are four regions that never overlap. */
function scorePanel({ model: { separation }, threshold }: Decision): Panel {
  const tall = 1.75; // the hump's height in the panel's units, below the corners' labels
  const hump = (from: number, to: number, mean: number, sign: number): Point[] => {
    const inner = Array.from({ length: 61 }, (_, place) => from + ((to - from) * place) / 60);
    return [[from, 0], ...inner.map((x): Point => [x, sign * tall * normalDensity(x - mean)]), [to, 0]];
  };
  const half = (mean: number, sign: number, colour: "c0" | "c1", name: string): Mark[] => [
    { kind: "area", points: hump(SCORES.from, threshold, mean, sign), colour, opacity: 0.18 },
    { kind: "area", points: hump(threshold, SCORES.to, mean, sign), colour, opacity: 0.6 },
    { kind: "line", points: hump(SCORES.from, SCORES.to, mean, sign).slice(1, -1), colour, dash: sign > 0 ? "solid" : "dashed", width: 1.5 },
    { kind: "text", at: [mean, sign * 0.27], text: name },
  ];
  return {
    title: "scores",
    x: { label: "score of a row", ...SCORES },
    y: { label: "", from: -1, to: 1, ticks: "none" },
    share: 1.25,
    marks: [
      ...half(0, 1, "c0", "negatives"),
      ...half(separation, -1, "c1", "positives"),
      { kind: "line", points: [[SCORES.from, 0], [SCORES.to, 0]], colour: "faint", width: 1 }, // prettier-ignore
      { kind: "line", points: [[threshold, -1], [threshold, 1]], colour: "ink", dash: "dashed", width: 1.5 }, // prettier-ignore
      { kind: "text", at: [SCORES.from, 1], text: "TN: left alone", anchor: "start", shift: [2, 9], colour: "c0" },
      { kind: "text", at: [SCORES.to, 1], text: "FP: false alarms", anchor: "end", shift: [-2, 9], colour: "c0" },
      { kind: "text", at: [SCORES.from, -1], text: "FN: missed", anchor: "start", shift: [2, -9], colour: "c1" },
      { kind: "text", at: [SCORES.to, -1], text: "TP: caught", anchor: "end", shift: [-2, -9], colour: "c1" },
      { kind: "handle", at: [threshold, 0], x: "threshold", label: "Threshold" },
    ],
  };
}

/** The confusion matrix in scikit-learn's order, its cells where the same four outcomes stand among the scores. */
function matrixPanel(counts: Outcomes): Panel {
  const cells = [
    { name: "TN", share: counts.trueNegative, column: 0, row: 1, colour: "c0", shape: "circle" },
    { name: "FP", share: counts.falsePositive, column: 1, row: 1, colour: "c0", shape: "circle" },
    { name: "FN", share: counts.falseNegative, column: 0, row: 0, colour: "c1", shape: "square" },
    { name: "TP", share: counts.truePositive, column: 1, row: 0, colour: "c1", shape: "square" },
  ] as const;
  const shares = cells.map(({ share }) => share);
  const rows = apportion(shares, ROWS);
  const dots = apportion(shares, DOTS);
  const marks = cells.flatMap(({ name, column, row, colour, shape }, place): Mark[] => [
    { kind: "box", from: [column + 0.02, row + 0.015], to: [column + 0.98, row + 0.985], colour: "faint", outlined: true, opacity: 0.5 },
    { kind: "text", at: [column + 0.5, row + 0.9], text: `${name} ${grouped(rows[place] ?? 0)}`, colour, bold: true },
    { kind: "dots", points: packed(dots[place] ?? 0, column, row), colour, shape, size: 4.4, opacity: column === 0 ? 0.45 : 1 },
  ]);
  return {
    title: `of ${grouped(ROWS)} rows`,
    x: { label: `one dot: ${ROWS / DOTS} rows`, from: 0, to: 2, ticks: [{ at: 0.5, label: "not flagged" }, { at: 1.5, label: "flagged" }] }, // prettier-ignore
    y: { label: "", from: 0, to: 2, ticks: "none" },
    share: 0.95,
    marks,
  };
}

/** Places for dots in a cell, line by line below its number: 14 a line, room for all of them. */
function packed(count: number, column: number, row: number): Point[] {
  return Array.from({ length: count }, (_, place) => [column + 0.09 + 0.063 * (place % 14), row + 0.79 - 0.053 * Math.floor(place / 14)]);
}

function costPanel({ model, threshold, costRatio, cost, costWithout, cheapest }: Decision): Panel {
  const top = 1.7 * costWithout;
  const costAt = (at: number): Point => [at, costOf(outcomes(model, at), costRatio)];
  const curve = Array.from({ length: 101 }, (_, place) => costAt(THRESHOLDS.from + (place * (THRESHOLDS.to - THRESHOLDS.from)) / 100));
  const seen = cheapest >= THRESHOLDS.from && cheapest <= THRESHOLDS.to;
  const best = costAt(Math.min(THRESHOLDS.to, Math.max(THRESHOLDS.from, cheapest)));
  const label = model.prevalence * costRatio < 1 - model.prevalence ? "flag no row" : "flag every row";
  const off = cost > top;
  return {
    title: "cost",
    x: { label: "threshold", ...THRESHOLDS },
    y: { label: "cost per row, in false alarms", from: 0, to: top },
    share: 1.05,
    marks: [
      { kind: "line", points: [[THRESHOLDS.from, costWithout], [THRESHOLDS.to, costWithout]], colour: "faint", dash: "dotted", width: 1.5 }, // prettier-ignore
      { kind: "text", at: [THRESHOLDS.to, costWithout], text: label, anchor: "end", shift: [0, -9], colour: "faint" },
      { kind: "line", points: curve, colour: "c4" },
      ...(seen ? cheapestMarks(best) : []),
      { kind: "handle", at: [threshold, Math.min(cost, top)], x: "threshold", label: "Threshold" },
      ...(off
        ? [
            {
              kind: "text",
              at: [threshold, top],
              text: `↑ ${fixed(cost, 1)}`,
              anchor: threshold > 2 ? "end" : "start",
              shift: [threshold > 2 ? -12 : 12, 2],
            } as const,
          ]
        : []),
    ],
  };
}

function cheapestMarks(best: Point): Mark[] {
  const anchor = best[0] < 0 ? "start" : best[0] > 4 ? "end" : "middle";
  return [
    { kind: "dots", points: [best], colour: "c2", shape: "diamond", size: 9 },
    { kind: "text", at: best, text: `cheapest ${fixed(best[0], 1)}`, colour: "c2", anchor, shift: [0, 14] },
  ];
}

function describe(state: FigureState): string {
  const { model, threshold, costRatio, counts, cost, costWithout, cheapest } = decide(state);
  const [trueNegatives = 0, falsePositives = 0, falseNegatives = 0, truePositives = 0] = apportion(
    [counts.trueNegative, counts.falsePositive, counts.falseNegative, counts.truePositive],
    ROWS,
  ).map((count) => grouped(count));
  const least = costOf(outcomes(model, cheapest), costRatio);
  const advice =
    cheapest > SCORES.to
      ? `Flagging no row is cheapest (${significant(costWithout)}).`
      : cheapest < SCORES.from
        ? `Flagging every row is cheapest (${significant(costWithout)}).`
        : `The cheapest threshold is ${fixed(cheapest, 2)}, at ${significant(least)}; without a model it would be ${significant(costWithout)}.`;
  return (
    `Scores of positives lie ${fixed(model.separation, 1)} standard deviations above those of negatives, and ${fixed(model.prevalence * 100, 0)} in 100 rows are positive. ` +
    `Of 10,000 rows, a threshold of ${fixed(threshold, 1)} catches ${truePositives} positives and misses ${falseNegatives}, with ${falsePositives} false alarms and ${trueNegatives} negatives left alone: ` +
    `precision ${fixed(precision(counts), 3)}, recall ${fixed(recall(counts), 3)}. ` +
    `Where a miss costs ${fixed(costRatio, 0)} times a false alarm, a row costs ${significant(cost)} false alarms on average. ${advice}`
  );
}
