import assert from "node:assert/strict";
import { initialState } from "../../src/core/figures/figure.ts";
import { conditionNumber, Landscape, lossLandscape, type Loss } from "../../src/core/figures/loss-landscape.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Expected {
  readonly loss: Loss;
  readonly scale: number;
  readonly penalty: number;
  readonly at: readonly { readonly w1: number; readonly w2: number; readonly value: number }[];
  readonly minimum: readonly [number, number];
  readonly lowest: number;
  readonly condition: number | null;
}

describe("Figure loss-landscape", () => {
  itIsAFigure(lossLandscape);

  const expected = expectedNumbers("loss-landscape") as readonly Expected[];
  const say = (set: Readonly<Record<string, number | string>>): string => lossLandscape.describe(initialState(lossLandscape, set));

  it("has the losses of scikit-learn's metrics", () => {
    for (const { loss, scale, penalty, at } of expected) {
      const landscape = new Landscape(loss, scale, penalty);
      for (const { w1, w2, value } of at) assertClose(landscape.value(w1, w2), value, 1e-9, 1e-12, `${loss} at ${w1}, ${w2}`);
    }
  });

  it("is lowest where scikit-learn and SciPy find the minimum", () => {
    for (const { loss, scale, penalty, minimum, lowest } of expected) {
      const landscape = new Landscape(loss, scale, penalty);
      const found = landscape.minimum();
      const what = `${loss}, scale ${scale}, penalty ${penalty}:`;
      assertClose(landscape.value(...found), lowest, 1e-6, 0, what);
      assertClose(found[1], minimum[1], 0, { squared: 1e-9, absolute: 0.02, logistic: 1e-3 }[loss], what);
      // Many intercepts are equally good for the absolute loss.
      if (loss !== "absolute") assertClose(found[0], minimum[0], 0, loss === "squared" ? 1e-9 : 1e-3, what);
    }
  });

  it("has the condition numbers that NumPy computes", () => {
    for (const { loss, scale, penalty, minimum, condition } of expected) {
      if (condition === null) continue;
      assertClose(conditionNumber(new Landscape(loss, scale, penalty).hessian(...minimum)), condition, 1e-8);
    }
  });

  it("has gradients that difference quotients confirm", () => {
    for (const loss of ["squared", "absolute", "logistic"] as const) {
      const landscape = new Landscape(loss, 3, 0.5);
      const [g1, g2] = landscape.gradient(0.37, -0.61);
      const h = 1e-6;
      assertClose(g1, (landscape.value(0.37 + h, -0.61) - landscape.value(0.37 - h, -0.61)) / (2 * h), 1e-6, 1e-8);
      assertClose(g2, (landscape.value(0.37, -0.61 + h) - landscape.value(0.37, -0.61 - h)) / (2 * h), 1e-6, 1e-8);
    }
  });

  it("does not overflow where a score is large", () => {
    assert.ok(Number.isFinite(new Landscape("logistic", 20, 0).value(4, 400)));
  });

  it("says in words what the point stands for and how far off downhill points", () => {
    assert.match(
      say({}),
      /mean squared loss .* multiplied by 2\.0\. The point \(−2\.50, 2\.00\) .* has the loss 21\.94; the lowest, 2\.148, is at \(0\.44, 0\.41\)\. Its condition number is 4\.4; .* points 39 degrees away/u,
    );
    assert.match(say({ penalty: 2 }), /plus 2\.0 times the squared slope/u);
    assert.match(say({ loss: "logistic" }), /log loss over intercept and slope of a logistic curve/u);
    assert.match(say({ loss: "absolute" }), /flat facets/u);
  });
});
