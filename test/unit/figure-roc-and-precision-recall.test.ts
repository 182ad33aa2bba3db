import assert from "node:assert/strict";
import { initialState, type ControlValue } from "../../src/core/figures/figure.ts";
import { curvesOf, rocAndPrecisionRecall } from "../../src/core/figures/roc-and-precision-recall.ts";
import { areaUnderRoc, averagePrecision } from "../../src/core/figures/score-model.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Case {
  readonly separation: number;
  readonly prevalence: number;
  readonly auc: number;
  readonly ap: number;
  readonly sampledAuc: number;
  readonly sampledAp: number;
}

describe("Figure roc-and-precision-recall", () => {
  itIsAFigure(rocAndPrecisionRecall);

  const cases = expectedNumbers("roc-and-precision-recall") as readonly Case[];
  const say = (set: Readonly<Record<string, ControlValue>>): string => rocAndPrecisionRecall.describe(initialState(rocAndPrecisionRecall, set));

  it("has the areas that SciPy integrates", () => {
    for (const each of cases) {
      assertClose(areaUnderRoc(each), each.auc, 1e-9);
      assertClose(averagePrecision(each), each.ap, 1e-9);
    }
  });

  it("has the areas that scikit-learn measures on a million scores", () => {
    for (const each of cases) {
      assertClose(areaUnderRoc(each), each.sampledAuc, 0, 0.004);
      assertClose(averagePrecision(each), each.sampledAp, 0, 0.01);
    }
  });

  it("draws a ROC curve from corner to corner, the same at every share of positives", () => {
    const [few, many] = [curvesOf({ separation: 2, prevalence: 0.01 }), curvesOf({ separation: 2, prevalence: 0.5 })];
    const [start, end] = [few.roc[0], few.roc.at(-1)];
    assertClose(start?.[1] ?? 1, 0, 0, 1e-9);
    assertClose(end?.[0] ?? 0, 1, 0, 1e-8);
    few.roc.forEach(([x, y], place) => {
      assertClose(x, many.roc[place]?.[0] ?? Number.NaN);
      assertClose(y, many.roc[place]?.[1] ?? Number.NaN);
    });
    assert.notDeepEqual(few.precisionRecall, many.precisionRecall);
  });

  it("draws a flat precision at the share of positives where scores tell nothing", () => {
    for (const [, precision] of curvesOf({ separation: 0, prevalence: 0.2 }).precisionRecall) assertClose(precision, 0.2);
  });

  it("says where the threshold stands on both curves", () => {
    assert.match(
      say({}),
      /threshold 1\.5 .* false alarm rate of 0\.067 and a recall of 0\.691, .* precision of 0\.535\. .* is 0\.921 .* average precision is 0\.665/u,
    );
    assert.match(say({ prevalence: 0.01 }), /is 0\.921 .* average precision is 0\.269 \(guessing: 0\.01\)/u);
  });
});
