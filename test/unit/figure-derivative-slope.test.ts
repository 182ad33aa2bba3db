import assert from "node:assert/strict";
import { derivativeSlope, functionOf, quotient } from "../../src/core/figures/derivative-slope.ts";
import { initialState } from "../../src/core/figures/figure.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Expected {
  readonly function: string;
  readonly at: number;
  readonly h: number;
  readonly slope: number;
  readonly forward: number;
  readonly central: number;
}

describe("Figure derivative-slope", () => {
  itIsAFigure(derivativeSlope);

  const say = (set: Readonly<Record<string, number | string>>): string => derivativeSlope.describe(initialState(derivativeSlope, set));

  it("has the quotients that Python comes to, rounding errors included", () => {
    for (const { function: name, at, h, slope, forward, central } of expectedNumbers("derivative-slope") as readonly Expected[]) {
      const f = functionOf(name);
      assertClose(f.slope(at) ?? Number.NaN, slope, 1e-15);
      // The last digit of a sine may differ between libraries, and the quotient divides that digit by h.
      const room = name === "sine" || name === "exp" ? (4 * Number.EPSILON * Math.max(1, Math.abs(f.value(at)))) / h : 0;
      assertClose(quotient(f.value, at, h, "forward"), forward, 0, room, `${name} at ${at}, h ${h}:`);
      assertClose(quotient(f.value, at, h, "central"), central, 0, room, `${name} at ${at}, h ${h}:`);
    }
  });

  it("has no slope at the kink, whatever the quotients say", () => {
    const relu = functionOf("relu");
    assert.equal(relu.slope(0), undefined);
    assert.equal(quotient(relu.value, 0, 1e-6, "forward"), 1);
    assert.equal(quotient(relu.value, 0, 1e-6, "central"), 0.5);
    const { readouts } = derivativeSlope.draw(initialState(derivativeSlope, { function: "relu", at: -2 + 20 * 0.1 }));
    assert.equal(readouts[1]?.value, "none");
  });

  it("says in words what makes the error", () => {
    assert.match(
      say({}),
      /forward difference of x² at x = 1\.0 with h = 1 gives 3\.0000000000\. The slope is 2\.0000000000, so the quotient is off by 1\. .*with a tenth of h the quotient is off by 0\.1\./u,
    );
    assert.match(say({ function: "sine", h: 1e-12 }), /rounding rules/u);
    assert.match(say({ function: "sine", h: 1e-3, difference: "central" }), /off by 9\.0e−8\. At this h the bend .* off by 9\.0e−10/u);
    assert.match(say({ function: "relu", at: 0 }), /kink there and no slope.*sees the slope on its right, 1/u);
    assert.match(say({ function: "relu", at: 0, difference: "central" }), /averages the slopes of both sides, 0\.5/u);
    assert.match(say({ function: "relu", at: -1.5 }), /the quotient is exact/u);
  });

  it("keeps the length of its numbers", () => {
    const length = (h: number): number => derivativeSlope.draw(initialState(derivativeSlope, { h })).readouts[0]?.value.length ?? 0;
    assert.equal(new Set([1, 1e-3, 1e-6, 1e-9, 1e-12].map(length)).size, 1);
  });
});
