import { activationOf, LEAK, type Activation } from "./activation-functions.ts";
import type { Drawing, Figure, FigureState, Panel, Point } from "./figure.ts";
import { normalDensity } from "./normal.ts";
import { fixed, significant, wholeTicks } from "./scale.ts";

const DEEPEST = 30;

export const activations: Figure = {
  name: "activations",
  title: "Activations, and what depth makes of them",
  controls: [
    {
      kind: "choice",
      id: "activation",
      label: "Activation",
      options: [
        { value: "relu", label: "ReLU" },
        { value: "leaky-relu", label: "leaky ReLU" },
        { value: "sigmoid", label: "sigmoid" },
        { value: "tanh", label: "tanh" },
        { value: "gelu", label: "GELU" },
      ],
      initial: "sigmoid",
    },
    { kind: "slider", id: "depth", label: "Layers", from: 1, to: DEEPEST, step: 1, initial: 20, decimals: 0, play: true },
    { kind: "slider", id: "gain", label: "Gain of the weights", from: 0.5, to: 3, step: 0.05, initial: 1, decimals: 2 },
  ],
  draw,
  describe,
};

/** Sizes through the layers of a very wide net; the first entry is the net's input, entry l the result of layer l. */
export interface Depth {
  /** Root mean square of a layer's values; 1 at the input. */
  readonly signal: readonly number[];
  /** Root mean square of the loss' gradient with respect to a layer's values; 1 at the last layer. */
  readonly gradient: readonly number[];
  /** Standard deviation of what goes into the activations of a layer; the first entry is layer 1. */
  readonly inputs: readonly number[];
}

/**
 * How a signal and its gradient grow or shrink through layers h → activation(W h) without biases, where the weights are independent
 * with standard deviation gain/√width. In the limit of wide layers both have exact laws: with z normal of variance q, the next
 * layer's variance is gain² E[activation(z)²], and a gradient's mean square changes by gain² E[slope(z)²] a layer
 * (Poole et al., "Exponential expressivity in deep neural networks through transient chaos", arXiv:1606.05340; Schoenholz et al.,
 * "Deep information propagation", arXiv:1611.01232). A net of 1,000 units follows them closely.
 */
export function throughDepth(activation: Activation, gain: number, depth: number): Depth {
  const signal = [1];
  const inputs: number[] = [];
  const factors: number[] = [];
  for (let layer = 0; layer < depth; layer++) {
    const deviation = gain * (signal.at(-1) ?? 1);
    const moments = momentsOf(activation, deviation);
    inputs.push(deviation);
    signal.push(Math.sqrt(moments.value));
    factors.push(gain * Math.sqrt(moments.slope));
  }
  const gradient = [1];
  for (const factor of factors.toReversed()) gradient.unshift((gradient[0] ?? 1) * factor);
  return { signal, gradient, inputs };
}

/** Means of the squares of an activation and of its slope, where what goes in is normal around 0. */
export function momentsOf(activation: Activation, deviation: number): { readonly value: number; readonly slope: number } {
  const leak = { relu: 0, "leaky-relu": LEAK }[activation.name];
  if (leak !== undefined) return { value: (deviation ** 2 * (1 + leak ** 2)) / 2, slope: (1 + leak ** 2) / 2 };
  let [value, slope] = [0, 0];
  for (const { z, weight } of NODES) {
    value += weight * activation.value(deviation * z) ** 2;
    slope += weight * activation.slope(deviation * z) ** 2;
  }
  return { value, slope };
}

/** Of the midpoint rule from −8 to 8. That no node is at 0 treats both sides of a step there alike. */
const NODES = Array.from({ length: 160 }, (_, place) => {
  const z = -8 + (place + 0.5) / 10;
  return { z, weight: normalDensity(z) / 10 };
});

/** Depth in full, by activation and gain: moving the depth alone costs nothing. */
const known = new Map<string, Depth>();
function remembered(activation: Activation, gain: number, depth: number): Depth {
  const key = [activation.name, gain, depth].join(" ");
  const found = known.get(key) ?? throughDepth(activation, gain, depth);
  if (known.size > 500) known.clear();
  known.set(key, found);
  return found;
}

/** The gain at which what goes into a layer's units, of standard deviation 1, goes with the same into the next layer's. */
export function keepingGain(activation: Activation): number {
  return 1 / Math.sqrt(momentsOf(activation, 1).value);
}

interface Findings {
  readonly activation: Activation;
  readonly depth: number;
  readonly gain: number;
  readonly through: Depth;
  /** Size of the signal after the last layer, and of the gradient at the net's input. */
  readonly signal: number;
  readonly gradient: number;
}

function find(state: FigureState): Findings {
  const activation = activationOf(state.choice("activation"));
  const [depth, gain] = [Math.round(state.number("depth")), state.number("gain")];
  const through = remembered(activation, gain, depth);
  return { activation, depth, gain, through, signal: through.signal.at(-1) ?? 1, gradient: through.gradient[0] ?? 1 };
}

function draw(state: FigureState): Drawing {
  const findings = find(state);
  return {
    panels: [curvePanel(findings), depthPanel(findings)],
    readouts: [
      { label: "signal at the end", value: significant(findings.signal) },
      { label: "gradient at the start", value: significant(findings.gradient) },
      { label: "slope, at most", value: fixed(steepest(findings.activation), 2) },
    ],
  };
}

function steepest(activation: Activation): number {
  return Math.max(...Array.from({ length: 81 }, (_, place) => activation.slope(-4 + place / 10)));
}

const NAMES: Readonly<Record<string, string>> = { relu: "ReLU", "leaky-relu": "leaky ReLU", sigmoid: "sigmoid", tanh: "tanh", gelu: "GELU" };

/** The function, its slope, and where the last layer's units sit on it. */
function curvePanel({ activation, through, depth }: Findings): Panel {
  const y = { sigmoid: { from: -0.5, to: 1.3 }, tanh: { from: -1.35, to: 1.6 } }[activation.name] ?? { from: -0.9, to: 3 };
  const xs = Array.from({ length: 161 }, (_, place) => -4 + place / 20);
  const spread = Math.max(through.inputs.at(-1) ?? 1, 1e-9);
  const height = (y.to - y.from) * 0.3;
  const hump = Array.from({ length: 81 }, (_, place): Point => {
    const x = Math.max(-4, Math.min(4, -4 * spread + (place / 10) * spread));
    return [x, y.from + height * Math.exp(-0.5 * (x / spread) ** 2)];
  });
  // A step of the slope is drawn upright: its sides lie closer together than a pixel.
  const stepped = activation.name === "relu" || activation.name === "leaky-relu";
  const slopes = stepped ? [-4, -1e-6, 1e-6, 4] : xs;
  return {
    title: NAMES[activation.name] ?? activation.name,
    x: { label: "z, what goes into a unit", from: -4, to: 4 },
    y: { label: "activation, slope", ...y },
    marks: [
      { kind: "area", points: [[hump[0]?.[0] ?? -4, y.from], ...hump, [hump.at(-1)?.[0] ?? 4, y.from]], colour: "c2", opacity: 0.3 },
      { kind: "line", points: hump, colour: "c2", width: 1.2, dash: "dotted" },
      { kind: "line", points: [[-4, 0], [4, 0]], colour: "faint", width: 1, opacity: 0.6 }, // prettier-ignore
      { kind: "line", points: slopes.map((x): Point => [x, activation.slope(x)]), colour: "c1", dash: "dashed", label: "slope" },
      { kind: "line", points: xs.map((x): Point => [x, activation.value(x)]), colour: "c0", label: "activation" },
      { kind: "text", at: [-4, y.from], text: `layer ${depth} is here`, anchor: "start", shift: [4, -9], colour: "c2" },
    ],
  };
}

/** The range holds what is seen and never less than four powers of ten. */
function depthPanel({ through, depth, gain }: Findings): Panel {
  const logs = [...through.signal, ...through.gradient].map((size) => Math.log10(Math.max(size, 1e-30)));
  const room = 0.2 + 0.08 * (Math.max(...logs) - Math.min(...logs));
  const low = Math.min(-3, Math.floor(Math.min(...logs) - room));
  const high = Math.max(1, Math.ceil(Math.max(...logs) + room));
  const points = (sizes: readonly number[]): Point[] => sizes.map((size, layer): Point => [layer, Math.max(size, 1e-30)]);
  const backward = points(through.gradient).toReversed();
  return {
    title: `gain ${fixed(gain, 2)}`,
    x: { label: "layer", from: 0, to: depth, ticks: wholeTicks(depth) },
    y: { label: "size (root mean square)", from: 10 ** low, to: 10 ** high, scale: "log", ticks: powersOfTen(low, high) },
    marks: [
      { kind: "line", points: [[0, 1], [depth, 1]], colour: "faint", dash: "dotted", width: 1.5 }, // prettier-ignore
      { kind: "line", points: points(through.signal), colour: "c0", label: "signal →" },
      { kind: "dots", points: points(through.signal), colour: "c0", size: 5 },
      { kind: "line", points: backward, colour: "c1", dash: "dashed", label: "← gradient" },
      { kind: "dots", points: backward, colour: "c1", shape: "square", size: 5 },
    ],
  };
}

/** Six at most, written narrow: a range here may span thirty powers. */
function powersOfTen(low: number, high: number): { readonly at: number; readonly label: string }[] {
  const stride = Math.ceil((high - low) / 5);
  const powers = Array.from({ length: high - low + 1 }, (_, place) => low + place).filter((power) => power % stride === 0);
  return powers.map((power) => ({ at: 10 ** power, label: power === 0 ? "1" : `10${superscript(power)}` }));
}

function superscript(power: number): string {
  return String(power).replace(/[-\d]/gu, (sign) => (sign === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)] ?? "")));
}

function describe(state: FigureState): string {
  const { activation, depth, gain, through, signal, gradient } = find(state);
  const spread = through.inputs.at(-1) ?? 1;
  return (
    `${NAMES[activation.name] ?? activation.name}: its slope is at most ${fixed(steepest(activation), 2)}, ${FLAT[activation.name] ?? ""}. ` +
    `Through ${depth} wide ${depth === 1 ? "layer" : "layers"} whose weights have gain ${fixed(gain, 2)}, the signal goes from 1 to ${significant(signal)} and the gradient, on its way back, from 1 to ${significant(gradient)}: ${fate(signal, gradient)}. ` +
    `What goes into the last layer's units has standard deviation ${significant(spread)}; a gain of ${fixed(keepingGain(activation), 2)} would keep it at 1.`
  );
}

const FLAT: Readonly<Record<string, string>> = {
  relu: "and 0 for every negative input",
  "leaky-relu": `and ${LEAK} for negative inputs`,
  sigmoid: "and nearly 0 beyond ±4",
  tanh: "at 0, and nearly 0 beyond ±3",
  gelu: "near 1.4, and nearly 0 below −3",
};

/** Within a factor of two, a size counts as kept; beyond a hundred, as gone. */
function fate(signal: number, gradient: number): string {
  const [forward, backward] = [wordFor(signal), wordFor(gradient)];
  return forward === backward ? `both ${forward.plural}` : `the signal ${forward.singular}, the gradient ${backward.singular}`;
}

function wordFor(size: number): (typeof FATES)[number] {
  return FATES.find(({ below }) => size < below) ?? EXPLODES;
}

const EXPLODES = { below: Number.POSITIVE_INFINITY, singular: "explodes", plural: "explode" };
const FATES = [
  { below: 0.01, singular: "vanishes", plural: "vanish" },
  { below: 0.5, singular: "shrinks", plural: "shrink" },
  { below: 2, singular: "keeps its size", plural: "keep their size" },
  { below: 100, singular: "grows", plural: "grow" },
  EXPLODES,
];
