import type { Drawing, Figure, FigureState, Mark, Panel, Point } from "./figure.ts";
import { normalDensity } from "./normal.ts";
import { fixed } from "./scale.ts";
import { areaUnderRoc, averagePrecision, falseAlarmRate, outcomes, precision, recall, type Outcomes, type ScoreModel } from "./score-model.ts";

const SCORES = { from: -4, to: 8 };
/** Thresholds from which both curves are drawn: beyond, no row is left on the one side or the other. */
const FROM = -6;
const TO = 10;

export const rocAndPrecisionRecall: Figure = {
  name: "roc-and-precision-recall",
  title: "One model, two curves",
  controls: [
    { kind: "slider", id: "separation", label: "Separation of the classes", from: 0, to: 4, step: 0.1, initial: 2, decimals: 1 },
    { kind: "slider", id: "prevalence", label: "Share of positives", from: 0.01, to: 0.5, step: 0.01, initial: 0.1, decimals: 2 },
    { kind: "slider", id: "threshold", label: "Threshold", from: -3, to: 7, step: 0.1, initial: 1.5, decimals: 1 },
  ],
  draw,
  describe,
};

interface Curves {
  readonly model: ScoreModel;
  readonly threshold: number;
  readonly here: Outcomes;
  readonly auc: number;
  readonly ap: number;
}

function curves(state: FigureState): Curves {
  const model = { separation: state.number("separation"), prevalence: state.number("prevalence") };
  const threshold = state.number("threshold");
  return { model, threshold, here: outcomes(model, threshold), auc: areaUnderRoc(model), ap: averagePrecision(model) };
}

/** Both curves of a model, point by point from the strictest threshold to the laxest. */
export function curvesOf(model: ScoreModel): { readonly roc: readonly Point[]; readonly precisionRecall: readonly Point[] } {
  const all = Array.from({ length: 161 }, (_, place) => outcomes(model, TO + ((FROM - TO) * place) / 160));
  return { roc: all.map((each) => [falseAlarmRate(each), recall(each)]), precisionRecall: all.map((each) => [recall(each), precision(each)]) };
}

function draw(state: FigureState): Drawing {
  const { model, threshold, here, auc, ap } = curves(state);
  const { roc, precisionRecall } = curvesOf(model);
  const share = { from: 0, to: 1, ticks: [0, 0.5, 1] };
  return {
    panels: [
      scorePanel(model, threshold),
      {
        title: `ROC: area ${fixed(auc, 3)}`,
        x: { label: "false alarm rate", ...share },
        y: { label: "recall", ...share },
        share: 1.1,
        marks: [
          { kind: "line", points: [[0, 0], [1, 1]], colour: "faint", dash: "dotted", width: 1.5 }, // prettier-ignore
          { kind: "text", at: [1, 0], text: "guessing: 0.5", anchor: "end", shift: [-4, -9], colour: "faint" },
          { kind: "line", points: roc, colour: "c4" },
          ...thresholdMarks([falseAlarmRate(here), recall(here)], threshold),
        ],
      },
      {
        title: `average precision ${fixed(ap, 3)}`,
        x: { label: "recall", ...share },
        y: { label: "precision", ...share },
        share: 1.1,
        marks: [
          {
            kind: "line",
            points: [
              [1, model.prevalence],
              [0, model.prevalence],
            ],
            colour: "faint",
            dash: "dotted",
            width: 1.5,
            label: `guessing: ${fixed(model.prevalence, 2)}`,
          },
          { kind: "line", points: precisionRecall, colour: "c4" },
          ...thresholdMarks([recall(here), precision(here)], threshold),
        ],
      },
    ],
    readouts: [
      { label: "recall", value: fixed(recall(here), 3) },
      { label: "false alarm rate", value: fixed(falseAlarmRate(here), 3) },
      { label: "precision", value: fixed(precision(here), 3) },
      { label: "area under ROC", value: fixed(auc, 3) },
      { label: "average precision", value: fixed(ap, 3) },
    ],
  };
}

/** The same threshold on a curve; as the name of a line of one point it finds room beside the curve. */
function thresholdMarks(at: Point, threshold: number): Mark[] {
  return [
    { kind: "dots", points: [at], colour: "ink", shape: "square", size: 11 },
    { kind: "line", points: [at], colour: "ink", label: `threshold ${fixed(threshold, 1)}` },
  ];
}

/** Both classes by the number of their rows: rare positives are a low hump, and the ratio right of the threshold is the precision. */
function scorePanel({ separation, prevalence }: ScoreModel, threshold: number): Panel {
  const top = Math.max(1 - prevalence, prevalence) * normalDensity(0);
  const at = (x: number): readonly [negative: number, positive: number] => [
    (1 - prevalence) * normalDensity(x),
    prevalence * normalDensity(x - separation),
  ];
  const area = (from: number, which: 0 | 1): Point[] => {
    const inner = Array.from({ length: 61 }, (_, place) => from + ((SCORES.to - from) * place) / 60);
    return [[from, 0], ...inner.map((x): Point => [x, at(x)[which]]), [SCORES.to, 0]];
  };
  const half = (which: 0 | 1, colour: "c0" | "c1"): Mark[] => [
    { kind: "area", points: area(threshold, which), colour, opacity: 0.4 },
    { kind: "line", points: area(SCORES.from, which).slice(1, -1), colour, dash: which === 0 ? "solid" : "dashed" },
  ];
  const below = separation < 1.2 || prevalence < 0.08;
  return {
    title: "scores",
    x: { label: "score of a row", ...SCORES },
    y: { label: "", from: 0, to: top * 1.5, ticks: "none" },
    marks: [
      ...half(0, "c0"),
      ...half(1, "c1"),
      { kind: "line", points: [[threshold, 0], [threshold, top * 1.22]], colour: "ink", dash: "dashed", width: 1.5 }, // prettier-ignore
      { kind: "text", at: [0, at(0)[0]], text: "negatives", colour: "c0", shift: [0, -9] },
      { kind: "text", at: [separation, at(separation)[1]], text: "positives", colour: "c1", anchor: "start", shift: below ? [22, -12] : [4, -9] },
      { kind: "text", at: [Math.min(6.4, Math.max(-2.4, threshold)), top * 1.36], text: "flagged →", anchor: "middle" },
      { kind: "handle", at: [threshold, 0], x: "threshold", label: "Threshold" },
    ],
  };
}

function describe(state: FigureState): string {
  const { model, threshold, here, auc, ap } = curves(state);
  return (
    `A model whose positives score ${fixed(model.separation, 1)} standard deviations higher, where ${fixed(model.prevalence * 100, 0)} in 100 rows are positive. ` +
    `The threshold ${fixed(threshold, 1)} stands on the ROC curve at a false alarm rate of ${fixed(falseAlarmRate(here), 3)} and a recall of ${fixed(recall(here), 3)}, ` +
    `and on the precision-recall curve at the same recall and a precision of ${fixed(precision(here), 3)}. ` +
    `The area under the ROC curve is ${fixed(auc, 3)} (guessing: 0.5) and stays so at any share of positives; average precision is ${fixed(ap, 3)} (guessing: ${fixed(model.prevalence, 2)}) and falls with that share.`
  );
}
