import assert from "node:assert/strict";
import { curveOf, descend, descent1d } from "../../src/core/figures/descent-1d.ts";
import { initialState } from "../../src/core/figures/figure.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Expected {
  readonly walks: readonly {
    readonly curve: string;
    readonly curvature: number;
    readonly start: number;
    readonly rate: number;
    readonly path: readonly number[];
    readonly losses: readonly number[];
  }[];
  readonly minima: readonly number[];
}

describe("Figure descent-1d", () => {
  itIsAFigure(descent1d);

  const expected = expectedNumbers("descent-1d") as Expected;

  it("walks as NumPy does", () => {
    for (const { curve: name, curvature, start, rate, path, losses } of expected.walks) {
      const curve = curveOf(name, curvature);
      const found = descend(curve, start, rate, path.length - 1);
      path.forEach((x, step) => assertClose(found[step] ?? Number.NaN, x, 1e-9, 1e-12, `${name}, step ${step}`));
      losses.forEach((loss, step) => assertClose(curve.value(path[step] ?? Number.NaN), loss, 1e-9, 1e-12));
    }
  });

  it("has its two valleys where the slope is zero", () => {
    for (const x of expected.minima) assertClose(curveOf("two-valleys", 1).slope(x), 0, 0, 1e-9);
    assert.ok(curveOf("two-valleys", 1).value(expected.minima[0] ?? 0) < curveOf("two-valleys", 1).value(expected.minima[1] ?? 0));
  });

  it("cuts a walk that diverges", () => {
    const path = descend(curveOf("two-valleys", 10), 4, 2.5, 30);
    assert.ok(path.length < 10);
    assert.ok(path.every((x) => Number.isFinite(x)));
  });

  it("says in words how a walk ends", () => {
    const say = (set: Readonly<Record<string, number | string>>): string => descent1d.describe(initialState(descent1d, set));
    assert.match(say({}), /8 steps at learning rate 0\.30 from −3\.0 \(loss 4\.5\) lead to −0\.173/u);
    assert.match(say({ rate: 2.2, steps: 12 }), /It diverges/u);
    assert.match(say({ rate: 0.9, steps: 30 }), /It has settled/u);
    assert.match(say({ rate: 1.9, steps: 6 }), /from side to side/u);
    assert.match(say({ rate: 0.01 }), /still on its way/u);
  });
});
