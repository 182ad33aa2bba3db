import { contourBasins, type Rectangle } from "./contours.ts";
import type { Colour, Dash, Drawing, Figure, FigureState, Mark, Point, Shape } from "./figure.ts";
import { seeded } from "./random.ts";
import { fixed, significant, steady, wholeTicks } from "./scale.ts";

/** A function of two weights with its first and second derivatives. */
export interface Surface {
  readonly value: (x: number, y: number) => number;
  readonly gradient: (x: number, y: number) => Point;
  /** The symmetric matrix of second derivatives, [[xx, xy], [xy, yy]]. */
  readonly hessian: (x: number, y: number) => readonly [xx: number, xy: number, yy: number];
  /** Where it is lowest. */
  readonly minima: readonly Point[];
  /** The value there. */
  readonly lowest: number;
}

/**
 * @param condition How much steeper the steep direction is: the ratio of the curvatures of the valley and, without their signs, of the
 * saddle. For Rosenbrock's function (The Computer Journal 3, 1960) it is the factor that is 100 in the original.
 */
export function surfaceOf(name: string, condition: number): Surface {
  const c = condition;
  switch (name) {
    case "rosenbrock":
      return {
        value: (x, y) => (1 - x) ** 2 + c * (y - x ** 2) ** 2,
        gradient: (x, y) => [-2 * (1 - x) - 4 * c * x * (y - x ** 2), 2 * c * (y - x ** 2)],
        hessian: (x, y) => [2 - 4 * c * y + 12 * c * x ** 2, -4 * c * x, 2 * c],
        minima: [[1, 1]],
        lowest: 0,
      };
    case "saddle":
      // Along y a double well: a ridge at 0, a valley on each side of it.
      return {
        value: (x, y) => 0.5 * c * x ** 2 - 0.5 * y ** 2 + 0.25 * y ** 4,
        gradient: (x, y) => [c * x, y ** 3 - y],
        hessian: (_x, y) => [c, 0, 3 * y ** 2 - 1],
        minima: [
          [0, -1],
          [0, 1],
        ],
        lowest: -0.25,
      };
    default:
      return {
        value: (x, y) => 0.5 * (x ** 2 + c * y ** 2),
        gradient: (x, y) => [x, c * y],
        hessian: () => [1, 0, c],
        minima: [[0, 0]],
        lowest: 0,
      };
  }
}

export type Method = "descent" | "momentum" | "adam" | "newton";

export interface Walk {
  readonly start: Point;
  readonly rate: number;
  /** The share of the velocity that survives a step; for momentum only. */
  readonly momentum: number;
  /** Standard deviation of the normal noise in each entry of each gradient; the same numbers for every method. */
  readonly noise: number;
  readonly steps: number;
}

/** Beyond this a walk has left every picture; it is cut here so that numbers stay numbers. */
const DIVERGED = 1e6;
const SEED = 4;

/** Adam's settings, as its paper and every library have them (Kingma and Ba 2015, arXiv:1412.6980). */
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/** Positions, the start first; shorter than asked for where the walk diverges. */
export function optimise(surface: Surface, method: Method, { start, rate, momentum, noise, steps }: Walk): Point[] {
  const path: Point[] = [start];
  const random = seeded(SEED);
  const step = stepOf(method, surface, rate, momentum);
  for (let count = 1; count <= steps; count++) {
    const at = path.at(-1) ?? start;
    const [gx, gy] = surface.gradient(...at);
    const [dx, dy] = step(at, [gx + noise * random.normal(), gy + noise * random.normal()], count);
    const next: Point = [at[0] - dx, at[1] - dy];
    path.push(next);
    if (!(Math.hypot(...next) < DIVERGED)) break;
  }
  return path;
}

/** What a method subtracts from the weights, given where they are, the gradient there and the number of the step, from 1. */
type Step = (at: Point, gradient: Point, count: number) => Point;

function stepOf(method: Method, surface: Surface, rate: number, momentum: number): Step {
  switch (method) {
    case "descent":
      return (_at, [gx, gy]) => [rate * gx, rate * gy];
    case "momentum": {
      let velocity: Point = [0, 0];
      return (_at, [gx, gy]) => {
        velocity = [momentum * velocity[0] + gx, momentum * velocity[1] + gy];
        return [rate * velocity[0], rate * velocity[1]];
      };
    }
    case "adam": {
      const entries = [adamEntry(rate), adamEntry(rate)] as const;
      return (_at, [gx, gy], count) => [entries[0](gx, count), entries[1](gy, count)];
    }
    case "newton":
      // The full step, whatever the rate, where the surface bends upwards in every direction; elsewhere it would lead uphill.
      return (at, [gx, gy]) => {
        const [xx, xy, yy] = surface.hessian(...at);
        const determinant = xx * yy - xy * xy;
        if (xx <= 0 || determinant <= 1e-12) return [rate * gx, rate * gy];
        return [(yy * gx - xy * gy) / determinant, (xx * gy - xy * gx) / determinant];
      };
  }
}

function adamEntry(rate: number): (gradient: number, count: number) => number {
  let [mean, square] = [0, 0];
  return (gradient, count) => {
    mean = BETA_1 * mean + (1 - BETA_1) * gradient;
    square = BETA_2 * square + (1 - BETA_2) * gradient ** 2;
    return (rate * (mean / (1 - BETA_1 ** count))) / (Math.sqrt(square / (1 - BETA_2 ** count)) + EPSILON);
  };
}

/** The learning rate at which gradient descent begins to diverge near a minimum: 2 over the largest curvature there. */
export function rateLimit(surface: Surface): number {
  const [x, y] = surface.minima[0] ?? [0, 0];
  const [xx, xy, yy] = surface.hessian(x, y);
  return 2 / ((xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy));
}

const VIEW: Rectangle = { x: [-2.4, 2.4], y: [-2.2, 2.2] };
/** Losses below this are as good as none. */
const FLOOR = 1e-6;
const CEILING = 1e4;

interface Style {
  readonly method: Method;
  readonly name: string;
  readonly colour: Colour;
  readonly dash: Dash;
  readonly shape: Shape;
}

const STYLES: readonly Style[] = [
  { method: "descent", name: "descent", colour: "c0", dash: "solid", shape: "circle" },
  { method: "momentum", name: "momentum", colour: "c1", dash: "dashed", shape: "square" },
  { method: "adam", name: "Adam", colour: "c2", dash: "dotted", shape: "triangle" },
  { method: "newton", name: "Newton", colour: "c4", dash: "solid", shape: "diamond" },
];

export const descent2d: Figure = {
  name: "descent-2d",
  title: "Optimisers on a surface",
  controls: [
    {
      kind: "choice",
      id: "surface",
      label: "Surface",
      options: [
        { value: "valley", label: "valley" },
        { value: "rosenbrock", label: "Rosenbrock's curved valley" },
        { value: "saddle", label: "saddle" },
      ],
      initial: "valley",
    },
    { kind: "slider", id: "condition", label: "Steepness across", from: 1, to: 100, step: 1, initial: 20, decimals: 0 },
    {
      kind: "choice",
      id: "method",
      label: "Method",
      options: [
        { value: "all", label: "all" },
        { value: "descent", label: "gradient descent" },
        { value: "momentum", label: "momentum" },
        { value: "adam", label: "Adam" },
        { value: "newton", label: "Newton" },
      ],
      initial: "all",
    },
    { kind: "slider", id: "rate", label: "Learning rate", from: 0.001, to: 1, step: 40, scale: "log", initial: 0.08 },
    { kind: "slider", id: "momentum", label: "Momentum", from: 0, to: 0.99, step: 0.01, initial: 0.7, decimals: 2 },
    { kind: "slider", id: "noise", label: "Noise in the gradient", from: 0, to: 2, step: 0.05, initial: 0, decimals: 2 },
    { kind: "slider", id: "x", label: "Start, weight 1", from: -2, to: 2, step: 0.05, initial: -2, decimals: 2 },
    { kind: "slider", id: "y", label: "Start, weight 2", from: -2, to: 2, step: 0.05, initial: 1.2, decimals: 2 },
    { kind: "slider", id: "steps", label: "Steps", from: 0, to: 100, step: 1, initial: 30, decimals: 0, play: true },
  ],
  draw,
  describe,
};

interface Run extends Style {
  readonly path: readonly Point[];
  /** Loss above the surface's lowest value, one for each position. */
  readonly gaps: readonly number[];
}

function runs(state: FigureState, surface: Surface): Run[] {
  const walk: Walk = {
    start: [state.number("x"), state.number("y")],
    rate: state.number("rate"),
    momentum: state.number("momentum"),
    noise: state.number("noise"),
    steps: Math.round(state.number("steps")),
  };
  const chosen = state.choice("method");
  return STYLES.filter(({ method }) => chosen === "all" || chosen === method).map((style) => {
    const path = optimise(surface, style.method, walk);
    return { ...style, path, gaps: path.map((at) => Math.max(0, surface.value(...at) - surface.lowest)) };
  });
}

function draw(state: FigureState): Drawing {
  const surface = surfaceOf(state.choice("surface"), state.number("condition"));
  const walks = runs(state, surface);
  const steps = Math.max(5, Math.round(state.number("steps")));
  const small = steps > 40;
  return {
    panels: [
      {
        x: { label: "weight 1", from: VIEW.x[0], to: VIEW.x[1] },
        y: { label: "weight 2", from: VIEW.y[0], to: VIEW.y[1] },
        share: 1.1,
        marks: [
          ...basins(state.choice("surface"), state.number("condition")),
          { kind: "dots", points: surface.minima, colour: "ink", shape: "star", size: 11 },
          ...walks.flatMap(({ path, colour, dash, shape }): Mark[] => [
            { kind: "line", points: path, colour, dash, width: 1.5 },
            { kind: "dots", points: path.slice(1), colour, shape, size: small ? 4 : 5 },
          ]),
          ...names(walks),
          { kind: "handle", at: [state.number("x"), state.number("y")], x: "x", y: "y", label: "Start" },
        ],
      },
      {
        // Room at the right for the lines' names.
        x: { label: "step", from: 0, to: steps * 1.36, ticks: wholeTicks(steps) },
        y: { label: "loss above the lowest", from: FLOOR, to: CEILING, scale: "log" },
        marks: walks.flatMap(({ gaps, colour, dash, shape, name }): Mark[] => {
          const points = untilFloor(gaps);
          return [
            { kind: "line", points, colour, dash, label: name },
            { kind: "dots", points: every(points, Math.ceil(steps / 25)), colour, shape, size: 5 },
          ];
        }),
      },
    ],
    readouts: [
      ...walks.map(({ name, gaps }) => ({ label: `${name}: loss left`, value: steady(gaps.at(-1) ?? 0) })),
      { label: "limit of descent's rate", value: fixed(rateLimit(surface), 3) },
    ],
  };
}

let lastBasins: { readonly key: string; readonly marks: readonly Mark[] } | undefined;

/** Kept, since most controls leave the surface as it is. */
function basins(name: string, condition: number): readonly Mark[] {
  const key = `${name} ${condition}`;
  if (lastBasins?.key !== key) {
    const surface = surfaceOf(name, condition);
    // Square steps space the lines of a parabola evenly.
    const top = name === "rosenbrock" ? 12 * condition : surface.value(VIEW.x[1], name === "saddle" ? 0 : VIEW.y[1]) - surface.lowest;
    const levels = Array.from({ length: 10 }, (_, place) => surface.lowest + top * ((place + 1) / 10) ** (name === "rosenbrock" ? 2.5 : 2));
    lastBasins = { key, marks: contourBasins(surface.value, VIEW, levels, "faint") };
  }
  return lastBasins.marks;
}

/** Each path's name where the path is farthest from the others, clear of the other names; none where there is no room. */
function names(walks: readonly Run[]): Mark[] {
  const inside = ([x, y]: Point): boolean => x > VIEW.x[0] + 0.6 && x < VIEW.x[1] - 0.6 && y > VIEW.y[0] + 0.4 && y < VIEW.y[1] - 0.4;
  const thin = (path: readonly Point[]): Point[] => every(path, Math.ceil(path.length / 30));
  const taken: { readonly at: Point; readonly characters: number }[] = [{ at: walks[0]?.path[0] ?? [0, 0], characters: 4 }];
  return walks.flatMap(({ path, name, colour }): Mark[] => {
    const others = walks.filter((walk) => walk.name !== name).flatMap((walk) => thin(walk.path));
    const clearance = ([x, y]: Point): number => Math.min(...others.map(([ox, oy]) => Math.hypot(x - ox, y - oy)));
    // A character is about a tenth of a unit wide, half of each name lies to each side of its place.
    const isClear = ([x, y]: Point): boolean =>
      taken.every(({ at, characters }) => Math.abs(at[1] - y) > 0.35 || Math.abs(at[0] - x) > 0.07 * (characters + name.length));
    const [best] = thin(path.slice(1))
      .filter(inside)
      .map(([x, y]) => ({ clearance: clearance([x, y]), label: [x, y + (y >= 0 ? 0.28 : -0.28)] as const }))
      .filter(({ label }) => isClear(label))
      .sort((a, b) => b.clearance - a.clearance);
    if (best === undefined) return [];
    taken.push({ at: best.label, characters: name.length });
    return [{ kind: "text", at: best.label, text: name, colour }];
  });
}

/** The losses as points, ended where they first fall through the floor of the axis. */
function untilFloor(gaps: readonly number[]): Point[] {
  const end = gaps.findIndex((gap) => gap <= FLOOR);
  const shown = end === -1 ? gaps : gaps.slice(0, end + 1);
  return shown.map((gap, step): Point => [step, Math.max(gap, FLOOR)]);
}

function every<T>(items: readonly T[], stride: number): T[] {
  return items.filter((_, place) => place % stride === 0);
}

function describe(state: FigureState): string {
  const condition = fixed(state.number("condition"), 0);
  const surface = surfaceOf(state.choice("surface"), state.number("condition"));
  const walks = runs(state, surface);
  const place = {
    valley: `a valley that is ${condition} times as curved across as along`,
    rosenbrock: `Rosenbrock's curved valley with factor ${condition}, lowest at (1, 1)`,
    saddle: `a saddle at (0, 0) whose curvatures are ${condition} and −1, with minima at (0, 1) and (0, −1)`,
  }[state.choice("surface")];
  const noise = state.number("noise");
  const loss = walks[0]?.gaps[0] ?? 0;
  const steps = Math.round(state.number("steps"));
  const newton = walks.some(({ method }) => method === "newton") ? "; Newton's full step ignores the rate wherever the surface bends upwards" : "";
  const ends = walks.map((run) => `${run.name}${run.method === "momentum" ? ` ${fixed(state.number("momentum"), 2)}` : ""} ${fateOf(run, loss)}`);
  return (
    `From (${fixed(state.number("x"), 2)}, ${fixed(state.number("y"), 2)}) on ${place ?? "a surface"}: ${steps} ${steps === 1 ? "step" : "steps"} at learning rate ` +
    `${significant(state.number("rate"))}${noise > 0 ? `, with noise of standard deviation ${fixed(noise, 2)} in each gradient` : ""}. ` +
    `The loss starts ${significant(loss)} above the lowest; ${ends.join("; ")}. ` +
    `Near the minimum, gradient descent diverges above a rate of ${significant(rateLimit(surface))}${newton}.`
  );
}

function fateOf({ gaps, path }: Run, start: number): string {
  const end = gaps.at(-1) ?? 0;
  if (path.length === 1) return "is still there";
  const settled = gaps.findIndex((gap) => gap <= FLOOR);
  if (!(Math.hypot(...(path.at(-1) ?? [0, 0])) < 100)) return `diverges within ${path.length - 1} steps`;
  if (settled > 0 && end <= FLOOR) return `is at the lowest point after ${settled} ${settled === 1 ? "step" : "steps"}`;
  return `${end > start ? "rises" : "gets"} to ${significant(end)}`;
}
