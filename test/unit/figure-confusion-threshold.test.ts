import assert from "node:assert/strict";
import { apportion, confusionThreshold } from "../../src/core/figures/confusion-threshold.ts";
import { initialState, type ControlValue } from "../../src/core/figures/figure.ts";
import { cheapestThreshold, costOf, outcomes, precision, recall, type Outcomes } from "../../src/core/figures/score-model.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Case {
  readonly separation: number;
  readonly prevalence: number;
  readonly threshold: number;
  readonly costRatio: number;
  readonly shares: Outcomes;
  readonly precision: number;
  readonly recall: number;
  readonly cost: number;
  readonly cheapest: number;
}

describe("Figure confusion-threshold", () => {
  itIsAFigure(confusionThreshold);

  const cases = expectedNumbers("confusion-threshold") as readonly Case[];
  const say = (set: Readonly<Record<string, ControlValue>>): string => confusionThreshold.describe(initialState(confusionThreshold, set));

  it("shares rows out among the four outcomes as SciPy's tails do", () => {
    for (const { shares, threshold, ...model } of cases) {
      const found = outcomes(model, threshold);
      assertClose(found.trueNegative, shares.trueNegative);
      assertClose(found.falsePositive, shares.falsePositive);
      assertClose(found.falseNegative, shares.falseNegative);
      assertClose(found.truePositive, shares.truePositive);
      assertClose(found.trueNegative + found.falsePositive + found.falseNegative + found.truePositive, 1);
    }
  });

  it("measures precision, recall and cost from them", () => {
    for (const each of cases) {
      const found = outcomes(each, each.threshold);
      assertClose(precision(found), each.precision);
      assertClose(recall(found), each.recall);
      assertClose(costOf(found, each.costRatio), each.cost);
    }
  });

  it("finds the threshold that a search for the least cost finds", () => {
    for (const each of cases) assertClose(cheapestThreshold(each, each.costRatio), each.cheapest, 0, 1e-4);
  });

  it("flags none or all where scores tell nothing", () => {
    assert.equal(cheapestThreshold({ separation: 0, prevalence: 0.1 }, 5), Number.POSITIVE_INFINITY);
    assert.equal(cheapestThreshold({ separation: 0, prevalence: 0.5 }, 5), Number.NEGATIVE_INFINITY);
    assert.match(say({ separation: 0 }), /Flagging no row is cheapest/u);
    assert.match(say({ separation: 0, prevalence: 0.5 }), /Flagging every row is cheapest/u);
  });

  it("counts whole rows that add up", () => {
    assert.deepEqual(apportion([0.5, 0.25, 0.25], 200), [100, 50, 50]);
    assert.deepEqual(apportion([0.333, 0.333, 0.334], 10), [3, 3, 4]);
    for (const each of cases) {
      const counts = apportion(Object.values(outcomes(each, each.threshold)), 10_000);
      assert.equal(
        counts.reduce((a, b) => a + b, 0),
        10_000,
      );
    }
  });

  it("says the counts, and where to put the threshold", () => {
    assert.match(
      say({}),
      /a threshold of 1\.0 catches 841 positives and misses 159, with 1,428 false alarms and 7,572 negatives left alone: precision 0\.371, recall 0\.841\..*cheapest threshold is 1\.29/u,
    );
  });
});
