import assert from "node:assert/strict";
import { descent2d, optimise, rateLimit, surfaceOf, type Method } from "../../src/core/figures/descent-2d.ts";
import { initialState, type Point } from "../../src/core/figures/figure.ts";
import { seeded } from "../../src/core/figures/random.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Expected {
  readonly walks: readonly {
    readonly surface: string;
    readonly condition: number;
    readonly method: Method;
    readonly rate: number;
    readonly momentum: number;
    readonly steps: number;
    readonly path: readonly Point[];
    readonly losses: readonly number[];
  }[];
  readonly limits: Readonly<Record<string, number>>;
}

describe("Figure descent-2d", () => {
  itIsAFigure(descent2d);

  const expected = expectedNumbers("descent-2d") as Expected;
  const say = (set: Readonly<Record<string, number | string>>): string => descent2d.describe(initialState(descent2d, set));

  it("walks as the same methods in NumPy do", () => {
    for (const { surface: name, condition, method, rate, momentum, steps, path, losses } of expected.walks) {
      const surface = surfaceOf(name, condition);
      const found = optimise(surface, method, { start: path[0] ?? [0, 0], rate, momentum, noise: 0, steps });
      assert.equal(found.length, path.length);
      path.forEach(([x, y], step) => {
        const what = `${method} on ${name}, step ${step}:`;
        assertClose(found[step]?.[0] ?? Number.NaN, x, 1e-7, 1e-9, what);
        assertClose(found[step]?.[1] ?? Number.NaN, y, 1e-7, 1e-9, what);
        assertClose(surface.value(x, y), losses[step] ?? Number.NaN, 1e-9, 1e-12, what);
      });
    }
  });

  it("knows the rate at which descent begins to diverge", () => {
    for (const [key, limit] of Object.entries(expected.limits)) {
      const [name = "", condition] = key.split(" ");
      assertClose(rateLimit(surfaceOf(name, Number(condition))), limit, 1e-9);
    }
    const end = (rate: number): number => Math.hypot(...(optimise(surfaceOf("valley", 20), "descent", walk({ rate, steps: 100 })).at(-1) ?? [0, 0]));
    assert.ok(end(0.099) < 2.4 && end(0.101) > 3);
  });

  it("has derivatives that difference quotients confirm", () => {
    for (const name of ["valley", "rosenbrock", "saddle"]) {
      const { value, gradient, hessian } = surfaceOf(name, 7);
      const [x, y, h] = [0.7, -1.3, 1e-5];
      const [gx, gy] = gradient(x, y);
      assertClose(gx, (value(x + h, y) - value(x - h, y)) / (2 * h), 1e-6);
      assertClose(gy, (value(x, y + h) - value(x, y - h)) / (2 * h), 1e-6);
      const [xx, xy, yy] = hessian(x, y);
      assertClose(xx, (gradient(x + h, y)[0] - gradient(x - h, y)[0]) / (2 * h), 1e-6);
      assertClose(xy, (gradient(x, y + h)[0] - gradient(x, y - h)[0]) / (2 * h), 1e-6);
      assertClose(yy, (gradient(x, y + h)[1] - gradient(x, y - h)[1]) / (2 * h), 1e-6);
    }
  });

  it("steps along the gradient where a Newton step would lead uphill", () => {
    const [, next] = optimise(surfaceOf("saddle", 3), "newton", walk({ start: [0.5, 0.2], rate: 0.1, steps: 1 }));
    assertClose(next?.[0] ?? Number.NaN, 0.5 - 0.1 * 3 * 0.5);
    assertClose(next?.[1] ?? Number.NaN, 0.2 - 0.1 * (0.2 ** 3 - 0.2));
  });

  it("adds the same noise to every method's gradients", () => {
    const random = seeded(4);
    const [nx, ny] = [random.normal(), random.normal()];
    const surface = surfaceOf("valley", 5);
    const [, descent] = optimise(surface, "descent", walk({ start: [1, 1], rate: 0.1, noise: 2, steps: 1 }));
    const [, newton] = optimise(surface, "newton", walk({ start: [1, 1], rate: 0.1, noise: 2, steps: 1 }));
    assertClose(descent?.[0] ?? Number.NaN, 1 - 0.1 * (1 + 2 * nx));
    assertClose(newton?.[1] ?? Number.NaN, 1 - (5 + 2 * ny) / 5);
  });

  it("starts every Adam step sequence with a step as long as the rate in each weight", () => {
    const [, next] = optimise(surfaceOf("valley", 100), "adam", walk({ start: [-2, 1], rate: 0.05, steps: 1 }));
    assertClose(next?.[0] ?? Number.NaN, -1.95, 1e-6);
    assertClose(next?.[1] ?? Number.NaN, 0.95, 1e-6);
  });

  it("cuts a walk that diverges", () => {
    const path = optimise(surfaceOf("rosenbrock", 100), "momentum", walk({ start: [2, -2], rate: 1, momentum: 0.99, noise: 2, steps: 100 }));
    assert.ok(path.length < 10);
  });

  it("says in words how each method ends", () => {
    assert.match(
      say({}),
      /From \(−2\.00, 1\.20\) on a valley that is 20 times as curved across as along: 30 steps at learning rate 0\.08\. The loss starts 16\.4 above the lowest; descent gets to 0\.0134; momentum 0\.70 gets to .*; Adam gets to .*; Newton is at the lowest point after 1 step\./u,
    );
    assert.match(say({ rate: 0.12, method: "descent", steps: 100 }), /descent diverges within \d+ steps/u);
    assert.match(say({ noise: 0.5 }), /noise of standard deviation 0\.50/u);
    assert.match(say({ surface: "saddle" }), /a saddle at \(0, 0\)/u);
    assert.match(say({ surface: "rosenbrock", condition: 100 }), /Rosenbrock's curved valley with factor 100/u);
  });

  it("shows one method alone where it is chosen", () => {
    const { readouts } = descent2d.draw(initialState(descent2d, { method: "adam" }));
    assert.deepEqual(
      readouts.map(({ label }) => label),
      ["Adam: loss left", "limit of descent's rate"],
    );
  });
});

function walk(set: Partial<Parameters<typeof optimise>[2]>): Parameters<typeof optimise>[2] {
  return { start: [-2, 1.2], rate: 0.1, momentum: 0.9, noise: 0, steps: 10, ...set };
}
