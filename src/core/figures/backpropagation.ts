import { activationOf, type Activation } from "./activation-functions.ts";
import type { Colour, Drawing, Figure, FigureState, Mark, Panel, Point } from "./figure.ts";
import { fixed, significant } from "./scale.ts";

/** Steps of the walk: eight values forward, eleven backward, and the verdict. */
const STEPS = 20;
const LOSS_STEP = 8;

export const backpropagation: Figure = {
  name: "backpropagation",
  title: "Backpropagation, one value at a time",
  controls: [
    { kind: "slider", id: "x1", label: "Input x₁", from: -3, to: 3, step: 0.1, initial: 1, decimals: 1 },
    { kind: "slider", id: "x2", label: "Input x₂", from: -3, to: 3, step: 0.1, initial: 2, decimals: 1 },
    { kind: "slider", id: "target", label: "Target", from: -5, to: 5, step: 0.1, initial: 0.5, decimals: 1 },
    {
      kind: "choice",
      id: "activation",
      label: "Activation",
      options: [
        { value: "relu", label: "ReLU" },
        { value: "tanh", label: "tanh" },
        { value: "sigmoid", label: "sigmoid" },
      ],
      initial: "relu",
    },
    { kind: "slider", id: "step", label: "Step", from: 0, to: STEPS, step: 1, initial: STEPS, decimals: 0, play: true },
    {
      kind: "choice",
      id: "broken",
      label: "Break the rule for",
      options: [
        { value: "none", label: "nothing" },
        { value: "activation", label: "the activation" },
        { value: "weight", label: "the weights" },
        { value: "bias", label: "the biases" },
      ],
      initial: "none",
    },
  ],
  draw,
  describe,
};

/**
 * Weights and biases of a net with two inputs, three hidden units and one linear output:
 * zⱼ = w₁ⱼx₁ + w₂ⱼx₂ + bⱼ, hⱼ = activation(zⱼ), o = v₁h₁ + v₂h₂ + v₃h₃ + c.
 */
export interface Net {
  /** A row for each hidden unit: the weights of the two inputs. */
  readonly w: readonly (readonly [number, number])[];
  readonly b: readonly number[];
  readonly v: readonly number[];
  readonly c: number;
}

/**
 * Weights are even tenths and biases odd twentieths, so that on inputs in steps of a tenth no unit sits on ReLU's kink, where a slope
 * is a matter of convention and a numerical check disagrees with any.
 */
export const NET: Net = {
  w: [
    [0.6, 0.4],
    [-0.4, -0.6],
    [0.8, -0.2],
  ],
  b: [0.15, 0.25, -0.15],
  v: [0.7, -0.9, 0.5],
  c: 0.2,
};

export interface Forward {
  readonly z: readonly number[];
  readonly h: readonly number[];
  readonly o: number;
  /** ½(o − target)². */
  readonly loss: number;
}

export type Inputs = readonly [number, number];

export function forwardPass({ w, b, v, c }: Net, [x1, x2]: Inputs, target: number, activation: Activation): Forward {
  const z = w.map(([w1, w2], unit) => w1 * x1 + w2 * x2 + (b[unit] ?? 0));
  const h = z.map((each) => activation.value(each));
  const o = h.reduce((sum, each, unit) => sum + each * (v[unit] ?? 0), c);
  return { z, h, o, loss: 0.5 * (o - target) ** 2 };
}

/** What is wrong in a backward pass: the activation's slope is left out, a weight's gradient takes the weight for the input, a bias' is forgotten. */
export type Fault = "none" | "activation" | "weight" | "bias";

/** Gradients of the loss, each with respect to what it is named for. */
export interface Gradients {
  readonly o: number;
  readonly v: readonly number[];
  readonly c: number;
  readonly h: readonly number[];
  readonly z: readonly number[];
  readonly w: readonly (readonly [number, number])[];
  readonly b: readonly number[];
}

export function backwardPass(net: Net, [x1, x2]: Inputs, target: number, activation: Activation, fault: Fault = "none"): Gradients {
  const { z, h, o } = forwardPass(net, [x1, x2], target, activation);
  const toO = o - target;
  const toH = net.v.map((weight) => toO * weight);
  const toZ = toH.map((gradient, unit) => gradient * (fault === "activation" ? 1 : activation.slope(z[unit] ?? 0)));
  return {
    o: toO,
    v: h.map((each) => toO * each),
    c: toO,
    h: toH,
    z: toZ,
    w: toZ.map((gradient, unit) => {
      const [w1, w2] = net.w[unit] ?? [0, 0];
      return fault === "weight" ? [gradient * w1, gradient * w2] : [gradient * x1, gradient * x2];
    }),
    b: toZ.map((gradient) => (fault === "bias" ? 0 : gradient)),
  };
}

/** The thirteen weights and biases in the order in which their gradients are found. */
export function parametersOf({ v, c, w, b }: Pick<Gradients, "v" | "c" | "w" | "b">): number[] {
  return [...v, c, ...w.flatMap(([w1, w2], unit) => [w1, w2, b[unit] ?? 0])];
}

function netOf(parameters: readonly number[]): Net {
  const at = (place: number): number => parameters[place] ?? 0;
  const units = [0, 1, 2];
  return {
    v: units.map(at),
    c: at(3),
    w: units.map((unit) => [at(4 + 3 * unit), at(5 + 3 * unit)] as const),
    b: units.map((unit) => at(6 + 3 * unit)),
  };
}

/** Slopes of the loss by nudging each parameter up and down by 1e-5: central differences, in the order of `parametersOf`. */
export function nudgedGradients(net: Net, inputs: Inputs, target: number, activation: Activation): number[] {
  const parameters = parametersOf(net);
  const nudge = 1e-5;
  return parameters.map((value, place) => {
    const lossAt = (moved: number): number => forwardPass(netOf(parameters.with(place, moved)), inputs, target, activation).loss;
    return (lossAt(value + nudge) - lossAt(value - nudge)) / (2 * nudge);
  });
}

/** Whether a gradient is what nudging gives, up to rounding. */
export function agrees(gradient: number, nudged: number): boolean {
  return Math.abs(gradient - nudged) <= 1e-6 + 1e-4 * Math.max(Math.abs(gradient), Math.abs(nudged));
}

const NAMES = ["v₁", "v₂", "v₃", "c", ...["₁", "₂", "₃"].flatMap((unit) => [`w₁${unit}`, `w₂${unit}`, `b${unit}`])];

interface Walk {
  readonly step: number;
  readonly inputs: Inputs;
  readonly target: number;
  readonly activation: Activation;
  readonly fault: Fault;
  readonly forward: Forward;
  readonly gradients: Gradients;
  /** One for each parameter whose gradient is known at this step. */
  readonly checks: readonly Check[];
}

interface Check {
  readonly name: string;
  readonly gradient: number;
  readonly nudged: number;
  readonly right: boolean;
}

function walk(state: FigureState): Walk {
  const step = Math.round(state.number("step"));
  const inputs: Inputs = [state.number("x1"), state.number("x2")];
  const target = state.number("target");
  const activation = activationOf(state.choice("activation"));
  const fault = faultOf(state.choice("broken"));
  const gradients = backwardPass(NET, inputs, target, activation, fault);
  const found = parametersOf(gradients);
  const nudged = nudgedGradients(NET, inputs, target, activation);
  const known = step < 10 ? 0 : step < 17 ? 4 : Math.min(13, 4 + 3 * (step - 16));
  const checks = NAMES.slice(0, known).map((name, place): Check => {
    const [gradient, numerical] = [found[place] ?? 0, nudged[place] ?? 0];
    return { name, gradient, nudged: numerical, right: agrees(gradient, numerical) };
  });
  return { step, inputs, target, activation, fault, forward: forwardPass(NET, inputs, target, activation), gradients, checks };
}

function faultOf(name: string): Fault {
  return name === "activation" || name === "weight" || name === "bias" ? name : "none";
}

/** Steps 1 to 6 are z and h of unit after unit, 11 to 16 their gradients; elsewhere no unit. */
function unitAt(step: number): number | undefined {
  if (step >= 1 && step <= 6) return Math.floor((step - 1) / 2);
  if (step >= 11 && step <= 16) return Math.floor((step - 11) / 2);
  return step >= 17 && step <= 19 ? step - 17 : undefined;
}

const INDEX = ["₁", "₂", "₃"];

/** What the step computes: the rule, then the numbers. */
function formula({ step, inputs: [x1, x2], target, activation, fault, forward, gradients, checks }: Walk): readonly [rule: string, numbers: string] {
  const unit = unitAt(step) ?? 0;
  const j = INDEX[unit] ?? "";
  const at = (values: readonly number[]): number => values[unit] ?? 0;
  const [w1, w2] = NET.w[unit] ?? [0, 0];
  const two = (value: number): string => fixed(value, 2);
  const tenth = (value: number): string => fixed(value, 1);
  const [z, h, dh, dz] = [at(forward.z), at(forward.h), at(gradients.h), at(gradients.z)];
  if (step === 0) return ["Two inputs, three hidden units, one output.", "Step forward, then back."];
  if (step <= 6 && step % 2 === 1)
    return [`z${j} = w₁${j}x₁ + w₂${j}x₂ + b${j}`, `= ${tenth(w1)}·${inner(x1, 1)} ${plus(w2, 1)}·${inner(x2, 1)} ${plus(at(NET.b), 2)} = ${two(z)}`];
  if (step <= 6) return [`h${j} = ${activation.name}(z${j})`, `= ${activation.name}(${two(z)}) = ${two(h)}`];
  if (step === 7)
    return [
      "o = v₁h₁ + v₂h₂ + v₃h₃ + c",
      `= ${NET.v.map((v, place) => `${place === 0 ? tenth(v) : plus(v, 1)}·${inner(forward.h[place] ?? 0, 2)}`).join(" ")} ${plus(NET.c, 1)} = ${two(forward.o)}`,
    ];
  if (step === LOSS_STEP) return ["loss = ½(o − target)²", `= ½(${two(forward.o)} ${plus(-target, 1)})² = ${two(forward.loss)}`];
  if (step === 9) return ["do = o − target", `= ${two(forward.o)} ${plus(-target, 1)} = ${two(gradients.o)}`];
  if (step === 10)
    return ["dvⱼ = do·hⱼ for each unit, and dc = do", `= ${two(gradients.o)}·(${forward.h.map(two).join(", ")}), and ${two(gradients.o)}`];
  if (step <= 16 && step % 2 === 1) return [`dh${j} = do·v${j}`, `= ${two(gradients.o)}·${inner(at(NET.v), 1)} = ${two(dh)}`];
  if (step <= 16)
    return fault === "activation"
      ? [`dz${j} = dh${j}: broken, no slope of ${activation.name}`, `= ${two(dz)}, where the slope is ${two(activation.slope(z))}`]
      : [`dz${j} = dh${j}·${activation.name}′(z${j})`, `= ${two(dh)}·${two(activation.slope(z))} = ${two(dz)}`];
  if (step <= 19) {
    const [dw1, dw2] = gradients.w[unit] ?? [0, 0];
    const rule =
      fault === "weight"
        ? `dw₁${j} = dz${j}·w₁${j}: broken, not times x₁`
        : `dw₁${j} = dz${j}·x₁, dw₂${j} = dz${j}·x₂, db${j} = ${fault === "bias" ? "0: broken" : `dz${j}`}`;
    return [rule, `= ${two(dw1)}, ${two(dw2)} and ${two(at(gradients.b))}, from dz${j} = ${two(dz)}`];
  }
  return ["All gradients are found.", verdict(checks)];
}

function verdict(checks: readonly Check[]): string {
  const wrong = checks.filter(({ right }) => !right).length;
  return wrong === 0 ? `Nudging agrees with all ${checks.length}.` : `Nudging disagrees with ${wrong} of ${checks.length}.`;
}

/** A factor: in brackets where it is negative. */
function inner(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return text.startsWith("−") ? `(${text})` : text;
}

/** A further term of a sum, with its sign in front. */
function plus(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return text.startsWith("−") ? `− ${text.slice(1)}` : `+ ${text}`;
}

function draw(state: FigureState): Drawing {
  const now = walk(state);
  const wrong = now.checks.filter(({ right }) => !right).length;
  return {
    panels: [netPanel(now), checkPanel(now)],
    readouts: [
      { label: "loss", value: now.step >= LOSS_STEP ? fixed(now.forward.loss, 3) : "not yet" },
      { label: "gradients found", value: `${now.checks.length} of ${NAMES.length}` },
      { label: "differ from nudging", value: String(wrong) },
    ],
  };
}

/** Places in the panel, 0 to 1 each way; a box is as wide as its numbers need on the narrowest panel. */
const INPUT = { from: 0, to: 0.15, y: [0.755, 0.435] } as const;
const HIDDEN = { from: 0.305, to: 0.67, y: [0.9, 0.595, 0.29] } as const;
const OUTPUT = { from: 0.785, to: 1, y: 0.595 } as const;
const LOSS = { y: 0.27 } as const;
const HALF = 0.085;

function netPanel(now: Walk): Panel {
  const { step, inputs, forward, gradients, target } = now;
  const [rule, numbers] = formula(now);
  const unit = unitAt(step);
  const nodes: Mark[] = [
    ...INPUT.y.flatMap((y, place) =>
      node(INPUT, y, step >= 17 && step <= 19, [
        { text: `x${INDEX[place] ?? ""} ${fixed(inputs[place] ?? 0, 1)}`, colour: "ink", row: 0, at: "middle" },
      ]),
    ),
    ...HIDDEN.y.flatMap((y, place) => {
      const known = (value: readonly number[], name: string, from: number, colour: Colour, row: -1 | 1, at: "start" | "end"): Line[] =>
        step < from ? [] : [{ text: `${name} ${fixed(value[place] ?? 0, 2)}`, colour, row, at, bold: step === from }];
      return node(HIDDEN, y, unit === place || step === 10, [
        ...known(forward.z, "z", 1 + 2 * place, "c0", -1, "start"),
        ...known(forward.h, "h", 2 + 2 * place, "c0", 1, "start"),
        ...known(gradients.z, "dz", 12 + 2 * place, "c1", -1, "end"),
        ...known(gradients.h, "dh", 11 + 2 * place, "c1", 1, "end"),
      ]).concat({
        kind: "text",
        at: [HIDDEN.from, y + HALF],
        text: `b${INDEX[place] ?? ""} ${fixed(NET.b[place] ?? 0, 2)}`,
        anchor: "start",
        shift: [2, -8],
        colour: "faint",
      });
    }),
    ...node(OUTPUT, OUTPUT.y, step === 7 || step === 9, [
      ...(step < 7 ? [] : [{ text: `o ${fixed(forward.o, 2)}`, colour: "c0", row: -1, at: "middle", bold: step === 7 } as const]),
      ...(step < 9 ? [] : [{ text: `do ${fixed(gradients.o, 2)}`, colour: "c1", row: 1, at: "middle", bold: step === 9 } as const]),
    ]),
    { kind: "text", at: [(OUTPUT.from + OUTPUT.to) / 2, OUTPUT.y + HALF], text: `c ${fixed(NET.c, 1)}`, shift: [0, -8], colour: "faint" },
    ...node(OUTPUT, LOSS.y, step === LOSS_STEP, [
      { text: `target ${fixed(target, 1)}`, colour: "ink", row: -1, at: "middle" },
      ...(step < LOSS_STEP
        ? []
        : [{ text: `loss ${fixed(forward.loss, 2)}`, colour: "c0", row: 1, at: "middle", bold: step === LOSS_STEP } as const]),
    ]),
  ];
  return {
    title: `step ${step}: ${step === 0 ? "start" : step <= LOSS_STEP ? "forward" : step < STEPS ? "backward" : "check"}`,
    x: { label: "", from: 0, to: 1, ticks: "none" },
    y: { label: "", from: 0, to: 1.05, ticks: "none" },
    share: 1.5,
    marks: [
      ...edges(step),
      ...nodes,
      { kind: "text", at: [0, 0.1], text: rule, anchor: "start", bold: true },
      { kind: "text", at: [0, 0.025], text: numbers, anchor: "start" },
    ],
  };
}

interface Line {
  readonly text: string;
  readonly colour: Colour;
  /** −1 the upper of two lines, 1 the lower, 0 a single one. */
  readonly row: -1 | 0 | 1;
  readonly at: "start" | "middle" | "end";
  readonly bold?: boolean;
}

function node({ from, to }: { readonly from: number; readonly to: number }, y: number, active: boolean, lines: readonly Line[]): Mark[] {
  const corners = { from: [from, y - HALF], to: [to, y + HALF] } as const;
  return [
    { kind: "box", ...corners, colour: "paper" },
    ...(active ? [{ kind: "box", ...corners, colour: "c4", opacity: 0.22 } as const] : []),
    { kind: "box", ...corners, colour: active ? "ink" : "faint", outlined: true },
    ...lines.map(({ text, colour, row, at, bold }): Mark => {
      const x = { start: from, middle: (from + to) / 2, end: to }[at];
      return { kind: "text", at: [x, y], text, colour, anchor: at, bold: bold === true, shift: [{ start: 5, middle: 0, end: -5 }[at], 8 * row] };
    }),
  ];
}

/** All connections with their weights; those that the step uses are arrows in its direction. */
function edges(step: number): Mark[] {
  const unit = unitAt(step);
  const fromInputs = INPUT.y.flatMap((y1, input) =>
    HIDDEN.y.map((y2, place) => ({
      a: [INPUT.to, y1] as const,
      b: [HIDDEN.from, y2] as const,
      weight: NET.w[place]?.[input] ?? 0,
      at: 0.68,
      forward: step === 1 + 2 * place,
      backward: step === 17 + place,
    })),
  );
  const toOutput = HIDDEN.y.map((y1, place) => ({
    a: [HIDDEN.to, y1] as const,
    b: [OUTPUT.from, OUTPUT.y] as const,
    weight: NET.v[place] ?? 0,
    at: 0.42,
    forward: step === 7,
    backward: step === 10 || (step >= 11 && step <= 16 && step % 2 === 1 && unit === place),
  }));
  const toLoss = {
    a: [0.89, OUTPUT.y - HALF] as const,
    b: [0.89, LOSS.y + HALF] as const,
    weight: undefined,
    at: 0,
    forward: step === LOSS_STEP,
    backward: step === 9,
  };
  return [...fromInputs, ...toOutput, toLoss].flatMap(({ a, b, weight, at, forward, backward }): Mark[] => {
    const middle: Point = [a[0] + at * (b[0] - a[0]), a[1] + at * (b[1] - a[1])];
    const line: Mark = forward
      ? { kind: "arrow", from: a, to: b, colour: "c0", width: 2.5 }
      : backward
        ? { kind: "arrow", from: b, to: a, colour: "c1", width: 2.5, dash: "dashed" }
        : { kind: "line", points: [a, b], colour: "faint", width: 1, opacity: 0.7 };
    return weight === undefined
      ? [line]
      : [line, { kind: "text", at: middle, text: fixed(weight, 1), colour: forward || backward ? "ink" : "faint" }];
  });
}

function checkPanel({ checks, fault }: Walk): Panel {
  const rows = NAMES.length + 1;
  const head = (at: number, text: string): Mark => ({ kind: "text", at: [at, rows - 0.5], text, anchor: "end", bold: true });
  return {
    title: fault === "none" ? "gradients, checked" : `broken: ${{ activation: "the activation", weight: "the weights", bias: "the biases" }[fault]}`,
    x: { label: "", from: 0, to: 1, ticks: "none" },
    y: { label: "", from: 0, to: rows, ticks: "none" },
    marks: [
      head(0.43, "backward"),
      head(0.72, "nudged"),
      ...NAMES.flatMap((name, place): Mark[] => {
        const y = rows - 1.5 - place;
        const check = checks[place];
        const label: Mark = { kind: "text", at: [0.01, y], text: `d${name}`, anchor: "start", colour: check === undefined ? "faint" : "ink" };
        if (check === undefined) return [label];
        const { gradient, nudged, right } = check;
        return [
          ...(right ? [] : [{ kind: "box", from: [0, y - 0.5], to: [1, y + 0.5], colour: "c3", opacity: 0.16 } as const]),
          label,
          { kind: "text", at: [0.43, y], text: digits(gradient), anchor: "end", colour: "c1", bold: !right },
          { kind: "text", at: [0.72, y], text: digits(nudged), anchor: "end", bold: !right },
          { kind: "dots", points: [[0.775, y]], colour: right ? "c2" : "c3", shape: right ? "circle" : "cross", size: 7 },
          { kind: "text", at: [0.81, y], text: right ? "agrees" : "differs", anchor: "start", colour: right ? "c2" : "c3", bold: !right },
        ];
      }),
    ],
  };
}

/** Three decimals, from a number without its rounding errors, so that two numbers that agree look alike. */
function digits(value: number): string {
  return fixed(Number(value.toFixed(7)), 3);
}

function describe(state: FigureState): string {
  const now = walk(state);
  const { step, inputs, target, activation, fault, forward, gradients, checks } = now;
  const [rule, numbers] = formula(now);
  const list = (values: readonly number[]): string => values.map((value) => fixed(value, 2)).join(", ");
  const broken = {
    none: "",
    activation: ", with the slope of the activation left out",
    weight: ", with weights in place of inputs in the weights' gradients",
    bias: ", with the hidden biases' gradients left at 0",
  }[fault];
  const values =
    step < LOSS_STEP
      ? ""
      : ` Forward, z is ${list(forward.z)}, h is ${list(forward.h)}, the output ${fixed(forward.o, 2)} and the loss ${significant(forward.loss)}${step < STEPS ? "" : `; backward, dz is ${list(gradients.z)}`}.`;
  const wrong = checks.filter(({ right }) => !right).map(({ name }) => `d${name}`);
  const hidden = step === STEPS && fault !== "none" ? ": the fault does not show on these inputs" : "";
  const check =
    checks.length === 0
      ? ""
      : ` Of ${checks.length} gradients found, ${wrong.length} differ from nudging${wrong.length > 0 ? `: ${wrong.join(", ")}` : hidden}.`;
  const doing = step === 0 ? "nothing is computed yet" : step === STEPS ? "the check" : `${rule} ${numbers}`;
  return (
    `A net with 2 inputs (${fixed(inputs[0], 1)} and ${fixed(inputs[1], 1)}), 3 hidden units with ${activation.name} and 1 output, target ${fixed(target, 1)}${broken}. ` +
    `Step ${step} of ${STEPS}: ${doing}.${values}${check}`
  );
}
