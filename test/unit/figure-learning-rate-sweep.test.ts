import assert from "node:assert/strict";
import { initialState } from "../../src/core/figures/figure.ts";
import { bestRate, learningRateSweep, rateLimit, remainder } from "../../src/core/figures/learning-rate-sweep.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Expected {
  readonly runs: readonly { readonly rate: number; readonly condition: number; readonly steps: number; readonly loss: number }[];
  readonly best: readonly { readonly condition: number; readonly steps: number; readonly rate: number }[];
}

describe("Figure learning-rate-sweep", () => {
  itIsAFigure(learningRateSweep);

  const expected = expectedNumbers("learning-rate-sweep") as Expected;
  const say = (set: Readonly<Record<string, number>>): string => learningRateSweep.describe(initialState(learningRateSweep, set));

  it("has the losses that gradient descent comes to step by step", () => {
    for (const { rate, condition, steps, loss } of expected.runs) assertClose(remainder(rate, condition, steps).loss, loss, 1e-8);
  });

  it("starts at a loss of 1, half of it in each direction", () => {
    assert.deepEqual(remainder(0.3, 50, 0), { flat: 0.5, steep: 0.5, loss: 1 });
  });

  it("finds the best rate by a formula where SciPy finds it by search", () => {
    for (const { condition, steps, rate } of expected.best) assertClose(bestRate(condition, steps), rate, 1e-5);
    assert.equal(bestRate(1, 200), 1);
  });

  it("has its best rate below the limit from two steps on", () => {
    for (const condition of [1, 2, 20, 100]) for (const steps of [2, 10, 200]) assert.ok(bestRate(condition, steps) < rateLimit(condition));
  });

  it("says in words what the marked rate suffers from", () => {
    assert.match(
      say({}),
      /lowest \(2\.01e−4\) at a rate of 0\.0936 and shoots up beyond the limit 2\/κ = 0\.1\. The marked rate 0\.03 ends at 0\.0437; it is held up by the flat/u,
    );
    assert.match(say({ rate: 0.099 }), /held up by the steep direction/u);
    assert.match(say({ rate: 0.0936 }), /as good as the best/u);
    assert.match(say({ rate: 0.2 }), /beyond the limit/u);
    assert.match(say({ rate: 0.1 }), /exactly the limit/u);
    assert.match(say({ condition: 1, rate: 1 }), /nothing left to descend/u);
    assert.match(say({ steps: 1 }), /after 1 step of/u);
  });
});
