import assert from "node:assert/strict";
import { activationOf } from "../../src/core/figures/activation-functions.ts";
import {
  agrees,
  backpropagation,
  backwardPass,
  forwardPass,
  NET,
  nudgedGradients,
  parametersOf,
  type Fault,
  type Inputs,
} from "../../src/core/figures/backpropagation.ts";
import { initialState, type ControlValue } from "../../src/core/figures/figure.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Case {
  readonly inputs: Inputs;
  readonly target: number;
  readonly activation: string;
  readonly z: readonly number[];
  readonly h: readonly number[];
  readonly o: number;
  readonly loss: number;
  /** In the order of `parametersOf`. */
  readonly gradients: readonly number[];
}

describe("Figure backpropagation", () => {
  itIsAFigure(backpropagation);

  const cases = expectedNumbers("backpropagation") as readonly Case[];
  const say = (set: Readonly<Record<string, ControlValue>>): string => backpropagation.describe(initialState(backpropagation, set));
  const wrong = (inputs: Inputs, activation: string, fault: Fault): number => {
    const used = activationOf(activation);
    const nudged = nudgedGradients(NET, inputs, 0.5, used);
    return parametersOf(backwardPass(NET, inputs, 0.5, used, fault)).filter((gradient, place) => !agrees(gradient, nudged[place] ?? Number.NaN))
      .length;
  };

  it("goes forward as NumPy does", () => {
    for (const { inputs, target, activation, z, h, o, loss } of cases) {
      const found = forwardPass(NET, inputs, target, activationOf(activation));
      found.z.forEach((value, unit) => assertClose(value, z[unit] ?? Number.NaN));
      found.h.forEach((value, unit) => assertClose(value, h[unit] ?? Number.NaN));
      assertClose(found.o, o);
      assertClose(found.loss, loss);
    }
  });

  it("comes back with the gradients of complex steps, and nudging finds them too", () => {
    for (const { inputs, target, activation, gradients } of cases) {
      const used = activationOf(activation);
      const nudged = nudgedGradients(NET, inputs, target, used);
      parametersOf(backwardPass(NET, inputs, target, used)).forEach((gradient, place) => {
        assertClose(gradient, gradients[place] ?? Number.NaN);
        assert.ok(agrees(gradient, nudged[place] ?? Number.NaN));
      });
    }
  });

  it("agrees with nudging on every input that the sliders reach, on no kink of ReLU", () => {
    for (let x1 = -30; x1 <= 30; x1++) {
      for (let x2 = -30; x2 <= 30; x2++) {
        const { z } = forwardPass(NET, [x1 / 10, x2 / 10], 0, activationOf("relu"));
        assert.ok(z.every((value) => Math.abs(value) > 1e-3));
      }
    }
    assert.equal(wrong([-3, 3], "relu", "none"), 0);
  });

  it("lets the check find each fault", () => {
    assert.equal(wrong([1, 2], "tanh", "activation"), 9);
    assert.equal(wrong([1, 2], "tanh", "weight"), 6);
    assert.equal(wrong([1, 2], "tanh", "bias"), 3);
  });

  it("hides a missing ReLU mask where every unit is open, and says so", () => {
    const open: Inputs = [0.5, 0];
    assert.ok(forwardPass(NET, open, 0.5, activationOf("relu")).z.every((value) => value > 0));
    assert.equal(wrong(open, "relu", "activation"), 0);
    assert.match(say({ x1: 0.5, x2: 0, broken: "activation" }), /0 differ from nudging: the fault does not show on these inputs\./u);
  });

  it("sends nothing through a closed unit", () => {
    const { w, b, h } = backwardPass(NET, [1, 2], 0.5, activationOf("relu"));
    assert.deepEqual([Math.abs(w[1]?.[0] ?? 1), Math.abs(w[1]?.[1] ?? 1), Math.abs(b[1] ?? 1)], [0, 0, 0]);
    assert.ok(Math.abs(h[1] ?? 0) > 0.5);
  });

  it("tells each step, and nothing before its time", () => {
    assert.match(say({ step: 0 }), /Step 0 of 20: nothing is computed yet\.$/u);
    assert.match(say({ step: 1 }), /Step 1 of 20: z₁ = w₁₁x₁ \+ w₂₁x₂ \+ b₁ = 0\.6·1\.0 \+ 0\.4·2\.0 \+ 0\.15 = 1\.55\.$/u);
    assert.match(say({ step: 8 }), /loss = ½\(o − target\)² = ½\(1\.41 − 0\.5\)² = 0\.41\./u);
    assert.match(say({ step: 14 }), /dz₂ = dh₂·relu′\(z₂\) = −0\.82·0\.00 = 0\.00\. .* Of 4 gradients found, 0 differ/u);
    assert.match(say({ step: 20, broken: "bias", activation: "tanh" }), /Of 13 gradients found, 3 differ from nudging: db₁, db₂, db₃\./u);
    const steps = Array.from({ length: 21 }, (_, step) => say({ step }));
    assert.equal(new Set(steps).size, 21);
  });
});
