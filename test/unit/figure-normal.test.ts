import assert from "node:assert/strict";
import { normalAbove, normalDensity } from "../../src/core/figures/normal.ts";
import { assertClose, expectedNumbers } from "./figure-checks.ts";

type Pairs = readonly (readonly [x: number, value: number])[];

describe("The normal distribution of the figures", () => {
  const expected = expectedNumbers("normal") as { readonly above: Pairs; readonly density: Pairs };

  it("has SciPy's upper tail to 13 digits, far out as well", () => {
    for (const [x, above] of expected.above) assertClose(normalAbove(x), above, 3e-13, 0, `above ${x}:`);
  });

  it("has SciPy's density", () => {
    for (const [x, density] of expected.density) assertClose(normalDensity(x), density, 3e-13, 0, `at ${x}:`);
  });

  it("ends in numbers", () => {
    assert.equal(normalAbove(0), 0.5);
    assert.equal(normalAbove(60), 0);
    assert.equal(normalAbove(-60), 1);
    assert.ok(Number.isNaN(normalAbove(Number.NaN)));
  });
});
