import assert from "node:assert/strict";
import { seeded } from "../../src/core/figures/random.ts";
import { assertClose, expectedNumbers } from "./figure-checks.ts";

describe("Random numbers of the figures", () => {
  it("are those of mulberry32 and of the Box–Muller transform", () => {
    for (const [seed, { uniform, normal }] of Object.entries(expectedNumbers("random") as Record<string, { uniform: number[]; normal: number[] }>)) {
      const [a, b] = [seeded(Number(seed)), seeded(Number(seed))];
      for (const number of uniform) assert.equal(a.uniform(), number);
      for (const number of normal) assertClose(b.normal(), number, 1e-12);
    }
  });

  it("are the same for the same seed and others for another", () => {
    const draw = (seed: number): number[] => {
      const random = seeded(seed);
      return Array.from({ length: 5 }, () => random.normal());
    };
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
  });

  it("have the mean and the spread that they should have", () => {
    const random = seeded(3);
    const [uniform, normal] = [Array.from({ length: 20_000 }, () => random.uniform()), Array.from({ length: 20_000 }, () => random.normal())];
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    assertClose(mean(uniform), 0.5, 0, 0.01);
    assert.ok(uniform.every((value) => value >= 0 && value < 1));
    assertClose(mean(normal), 0, 0, 0.03);
    assertClose(mean(normal.map((value) => value ** 2)), 1, 0, 0.04);
  });
});
