import assert from "node:assert/strict";
import { biasVariance, decompose, PolynomialFits, rowPlaces, truth } from "../../src/core/figures/bias-variance.ts";
import { initialState } from "../../src/core/figures/figure.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Part {
  readonly rows: number;
  readonly noise: number;
  readonly penalty: number;
  readonly degree: number;
  readonly bias: number;
  readonly variance: number;
}

describe("Figure bias-variance", () => {
  itIsAFigure(biasVariance);

  const expected = expectedNumbers("bias-variance") as { readonly exact: readonly Part[]; readonly simulated: readonly Part[] };
  const say = (set: Readonly<Record<string, number>>): string => biasVariance.describe(initialState(biasVariance, set));

  it("splits the error as scikit-learn's least squares and ridge do", () => {
    for (const { rows, noise, penalty, degree, bias, variance } of expected.exact) {
      const found = decompose(new PolynomialFits(rows, penalty), noise)[degree];
      const what = `${rows} rows, penalty ${penalty}, degree ${degree}:`;
      assertClose(found?.bias ?? Number.NaN, bias, 1e-6, 1e-11, what);
      assertClose(found?.variance ?? Number.NaN, variance, 1e-6, 1e-11, what);
    }
  });

  it("splits it as twenty thousand simulated samples do", () => {
    for (const { rows, noise, penalty, degree, bias, variance } of expected.simulated) {
      const found = decompose(new PolynomialFits(rows, penalty), noise)[degree];
      assertClose(found?.bias ?? Number.NaN, bias, 0.03, 2e-4);
      assertClose(found?.variance ?? Number.NaN, variance, 0.03);
    }
  });

  it("passes through every row where there are as many powers as rows, and gives more powers no weight", () => {
    const fits = new PolynomialFits(10, 0);
    const targets = rowPlaces(10).map((x, row) => truth(x) + (row % 3));
    const weights = fits.weights(targets);
    rowPlaces(10).forEach((x, row) => {
      const fit = fits.basis(x).reduce((sum, value, power) => sum + value * (weights[power] ?? 0), 0);
      assertClose(fit, targets[row] ?? Number.NaN, 1e-6);
    });
    const parts = decompose(fits, 1);
    assert.deepEqual(parts[12], parts[9]);
  });

  it("has no variance without noise, and less of it with more rows", () => {
    assert.ok(decompose(new PolynomialFits(20, 0), 0).every(({ variance }) => variance === 0));
    const at = (rows: number): number => decompose(new PolynomialFits(rows, 0), 0.5)[5]?.variance ?? 0;
    assert.ok(at(10) > at(20) && at(20) > at(100));
  });

  it("says in words which part is the largest and where the sum is lowest", () => {
    assert.match(
      say({}),
      /degree 1 fitted with no penalty to many samples of 20 rows with noise of standard deviation 0\.40\. Squared bias 0\.469, variance 0\.015 and noise 0\.160 sum to .* 0\.644\. .*too stiff\. The lowest sum, 0\.205, is at degree 5\./u,
    );
    assert.match(say({ degree: 12 }), /too flexible/u);
    assert.match(say({ degree: 5 }), /No degree has a lower sum/u);
    assert.match(say({ degree: 12, rows: 10 }), /powers above 9 get no weight/u);
    assert.match(say({ penalty: 0.5 }), /a penalty of 0\.50/u);
  });
});
