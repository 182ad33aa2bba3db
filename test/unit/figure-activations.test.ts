import assert from "node:assert/strict";
import { activationOf } from "../../src/core/figures/activation-functions.ts";
import { activations, keepingGain, throughDepth } from "../../src/core/figures/activations.ts";
import { initialState, type ControlValue } from "../../src/core/figures/figure.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Sizes {
  readonly activation: string;
  readonly gain: number;
  readonly depth: number;
  readonly signal: number;
  readonly gradient: number;
}

interface Expected {
  readonly values: Readonly<Record<string, readonly (readonly [z: number, value: number, slope: number])[]>>;
  readonly exact: readonly Sizes[];
  readonly nets: readonly Sizes[];
  readonly keepingGain: Readonly<Record<string, number>>;
}

describe("Figure activations", () => {
  itIsAFigure(activations);

  const expected = expectedNumbers("activations") as Expected;
  const say = (set: Readonly<Record<string, ControlValue>>): string => activations.describe(initialState(activations, set));
  const ends = ({ activation, gain, depth }: Sizes): readonly [signal: number, gradient: number] => {
    const { signal, gradient } = throughDepth(activationOf(activation), gain, depth);
    return [signal.at(-1) ?? Number.NaN, gradient[0] ?? Number.NaN];
  };

  it("has SciPy's functions and slopes", () => {
    for (const [name, points] of Object.entries(expected.values)) {
      assert.equal(activationOf(name).name, name);
      for (const [z, value, slope] of points) {
        assertClose(activationOf(name).value(z), value);
        assertClose(activationOf(name).slope(z), slope);
      }
    }
  });

  it("carries sizes through depth as SciPy's integrals do", () => {
    for (const each of expected.exact) {
      const [signal, gradient] = ends(each);
      // GELU's slope turns ever faster for inputs of ever larger spread; the rule's nodes stay where they are.
      const relative = each.activation === "gelu" ? 0.02 : 1e-6;
      assertClose(signal, each.signal, relative, 0, `${each.activation} ${each.gain}, signal:`);
      assertClose(gradient, each.gradient, relative, 0, `${each.activation} ${each.gain}, gradient:`);
    }
  });

  it("is what nets of a thousand units do, within a tenth", () => {
    for (const each of expected.nets) {
      const [signal, gradient] = ends(each);
      assertClose(signal, each.signal, 0.1, 0, `${each.activation}, signal:`);
      assertClose(gradient, each.gradient, 0.1, 0, `${each.activation}, gradient:`);
    }
  });

  it("knows the gain that keeps the size, the root of 2 for ReLU", () => {
    assertClose(keepingGain(activationOf("relu")), Math.SQRT2);
    for (const [name, gain] of Object.entries(expected.keepingGain)) assertClose(keepingGain(activationOf(name)), gain, 1e-6);
    const { signal, gradient } = throughDepth(activationOf("relu"), Math.SQRT2, 30);
    for (const size of [...signal, ...gradient]) assertClose(size, 1);
  });

  it("has an entry for each layer and one for the input", () => {
    const { signal, gradient, inputs } = throughDepth(activationOf("tanh"), 1, 7);
    assert.deepEqual([signal.length, gradient.length, inputs.length], [8, 8, 7]);
    assert.deepEqual([signal[0], gradient.at(-1)], [1, 1]);
  });

  it("says what becomes of signal and gradient", () => {
    assert.match(
      say({}),
      /^sigmoid: its slope is at most 0\.25, .* Through 20 wide layers whose weights have gain 1\.00, the signal goes from 1 to 0\.514 .* to 2\.57e−13: the signal keeps its size, the gradient vanishes\./u,
    );
    assert.match(say({ activation: "relu" }), /both vanish\. .* a gain of 1\.41 would keep it at 1\.$/u);
    assert.match(say({ activation: "relu", gain: 3 }), /both explode/u);
    assert.match(say({ activation: "relu", gain: 1.4, depth: 1 }), /Through 1 wide layer whose .* both keep their size/u);
  });
});
