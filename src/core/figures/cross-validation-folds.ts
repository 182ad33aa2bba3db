import type { Colour, Drawing, Figure, FigureState, Mark, Panel } from "./figure.ts";
import { seeded } from "./random.ts";
import { fixed } from "./scale.ts";

/** Rows of the board, in the order in which they were recorded. */
export const ROWS = 40;
const NEIGHBOURS = 3;
const DATA_SETS = 100;

export type Splitter = "rows" | "groups" | "time";

export const crossValidationFolds: Figure = {
  name: "cross-validation-folds",
  title: "Folds, and rows that know each other",
  controls: [
    {
      kind: "choice",
      id: "splitter",
      label: "Split by",
      options: [
        { value: "rows", label: "rows, shuffled" },
        { value: "groups", label: "groups" },
        { value: "time", label: "time" },
      ],
      initial: "rows",
    },
    { kind: "slider", id: "folds", label: "Folds", from: 2, to: 10, step: 1, initial: 5, decimals: 0 },
    { kind: "slider", id: "group_size", label: "Rows of a group", from: 1, to: 10, step: 1, initial: 4, decimals: 0 },
    { kind: "slider", id: "gap", label: "Gap (in time only)", from: 0, to: 5, step: 1, initial: 0, decimals: 0, unit: "rows" },
    { kind: "slider", id: "fold", label: "Fold to look at", from: 1, to: 10, step: 1, initial: 1, decimals: 0, play: true },
  ],
  draw,
  describe,
};

/** Places of rows, ascending. */
export interface Fold {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * The group of each row. Rows of a group follow each other, like the visits of a patient or the hours of a shift; the first group has
 * only half its rows on the board, so that borders between folds cut through groups as they do in practice.
 */
export function groupsOf(size: number): number[] {
  return Array.from({ length: ROWS }, (_, row) => Math.floor((row + Math.floor(size / 2)) / size));
}

/**
 * The folds of a splitter. `rows` shuffles and cuts into equal parts (scikit-learn's KFold); `groups` deals whole groups out, the
 * largest first, each to the fold with the fewest rows (GroupKFold), and makes no more folds than there are groups; `time` tests one
 * block after the other and trains on what lies before it, less a gap (TimeSeriesSplit).
 */
export function foldsOf(splitter: Splitter, folds: number, groupSize: number, gap: number): Fold[] {
  const all = Array.from({ length: ROWS }, (_, row) => row);
  switch (splitter) {
    case "rows": {
      const order = shuffled(all);
      return partSizes(folds).map((size, fold, sizes) => {
        const start = sizes.slice(0, fold).reduce((a, b) => a + b, 0);
        const test = new Set(order.slice(start, start + size));
        return { train: all.filter((row) => !test.has(row)), test: all.filter((row) => test.has(row)) };
      });
    }
    case "groups": {
      const groups = groupsOf(groupSize);
      const foldOf = deal(groups, folds);
      const used = Math.max(...foldOf) + 1;
      return Array.from({ length: used }, (_, fold) => ({
        train: all.filter((row) => foldOf[groups[row] ?? 0] !== fold),
        test: all.filter((row) => foldOf[groups[row] ?? 0] === fold),
      }));
    }
    case "time": {
      const size = Math.floor(ROWS / (folds + 1));
      return Array.from({ length: folds }, (_, fold) => {
        const start = ROWS - (folds - fold) * size;
        return { train: all.slice(0, Math.max(0, start - gap)), test: all.slice(start, start + size) };
      });
    }
  }
}

function partSizes(parts: number): number[] {
  return Array.from({ length: parts }, (_, part) => Math.floor(ROWS / parts) + (part < ROWS % parts ? 1 : 0));
}

function shuffled(rows: readonly number[]): number[] {
  const random = seeded(7);
  const order = [...rows];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

/** The fold of each group. */
function deal(groups: readonly number[], folds: number): number[] {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const filled = Array.from({ length: Math.min(folds, sizes.size) }, () => 0);
  const foldOf: number[] = [];
  for (const [group, size] of [...sizes].sort(([, a], [, b]) => b - a)) {
    const lightest = filled.indexOf(Math.min(...filled));
    filled[lightest] = (filled[lightest] ?? 0) + size;
    foldOf[group] = lightest;
  }
  return foldOf;
}

/** Test rows of a fold of whose group the training rows hold at least one: the model has met them already. */
export function leaking({ train, test }: Fold, groups: readonly number[]): number[] {
  const met = new Set(train.map((row) => groups[row]));
  return test.filter((row) => met.has(groups[row]));
}

export interface Errors {
  /** What cross-validation reports. */
  readonly reported: number;
  /** What the same models do on groups that they never met. */
  readonly unseen: number;
}

/**
 * What the folds report and what the truth is, as root mean squared errors over 100 simulated data sets.
 *
 * In each, a group has a place in the plane (two normal features) and an effect of its own on the target (normal, standard deviation
 * 1) which no feature tells; its rows lie around that place (standard deviation 0.3), and the target is the first feature, plus the
 * group's effect, plus noise (standard deviation 0.5). The model is the mean of the 3 nearest training rows. It finds a groupmate
 * where there is one, and with it the group's effect; that is what it cannot do for a new group.
 *
 * The truth is measured on the same models and test rows, where each leaking row is replaced by one of a group that is not in
 * the data. A row that does not leak is of such a group already, and stays: so that the two errors differ by leaks and by nothing else,
 * and where nothing leaks they are equal to the last digit. The statistical error of each is about 2 percent.
 */
export function simulate(splitter: Splitter, folds: number, groupSize: number, gap: number): Errors {
  const parts = foldsOf(splitter, folds, groupSize, gap);
  const groups = groupsOf(groupSize);
  const leaks = parts.map((fold) => new Set(leaking(fold, groups)));
  const first = groups.map((group) => groups.indexOf(group));
  const raw = rawNumbers();
  let [reported, unseen, count] = [0, 0, 0];
  for (let set = 0; set < DATA_SETS; set++) {
    const [seen, strangers] = [rowsFrom(raw, 2 * set, first), rowsFrom(raw, 2 * set + 1, first)];
    parts.forEach(({ train, test }, part) => {
      for (const row of train.length === 0 ? [] : test) {
        const error = squaredError(seen, train, seen, row);
        reported += error;
        unseen += leaks[part]?.has(row) === true ? squaredError(seen, train, strangers, row) : error;
        count += 1;
      }
    });
  }
  return { reported: Math.sqrt(reported / count), unseen: Math.sqrt(unseen / count) };
}

/** Six normal numbers for each row of each data set and of its strangers; of those for groups, the first row's count. */
const NUMBERS = 6;
let numbers: Float64Array | undefined;
function rawNumbers(): Float64Array {
  if (numbers === undefined) {
    const random = seeded(40);
    numbers = new Float64Array(2 * DATA_SETS * ROWS * NUMBERS).map(() => random.normal());
  }
  return numbers;
}

interface Rows {
  readonly x1: Float64Array;
  readonly x2: Float64Array;
  readonly y: Float64Array;
}

/** @param first Of each row, the first row of its group. */
function rowsFrom(raw: Float64Array, set: number, first: readonly number[]): Rows {
  const rows = { x1: new Float64Array(ROWS), x2: new Float64Array(ROWS), y: new Float64Array(ROWS) };
  for (let row = 0; row < ROWS; row++) {
    const own = (set * ROWS + row) * NUMBERS;
    const group = (set * ROWS + (first[row] ?? 0)) * NUMBERS;
    const x1 = (raw[group] ?? 0) + 0.3 * (raw[own + 3] ?? 0);
    rows.x1[row] = x1;
    rows.x2[row] = (raw[group + 1] ?? 0) + 0.3 * (raw[own + 4] ?? 0);
    rows.y[row] = x1 + (raw[group + 2] ?? 0) + 0.5 * (raw[own + 5] ?? 0);
  }
  return rows;
}

/** Of the prediction for row `row` of `tested`, from the nearest of the training rows. */
function squaredError({ x1, x2, y }: Rows, train: readonly number[], tested: Rows, row: number): number {
  const a = tested.x1[row] ?? 0;
  const b = tested.x2[row] ?? 0;
  // The three nearest so far, in order: this runs a million times a drawing, so without arrays.
  let d1 = Number.POSITIVE_INFINITY;
  let d2 = d1;
  let d3 = d1;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (const other of train) {
    const dx = (x1[other] ?? 0) - a;
    const dy = (x2[other] ?? 0) - b;
    const distance = dx * dx + dy * dy;
    if (distance >= d3) continue;
    const target = y[other] ?? 0;
    if (distance < d2) {
      d3 = d2;
      y3 = y2;
      if (distance < d1) {
        d2 = d1;
        y2 = y1;
        d1 = distance;
        y1 = target;
      } else {
        d2 = distance;
        y2 = target;
      }
    } else {
      d3 = distance;
      y3 = target;
    }
  }
  return ((y1 + y2 + y3) / Math.min(NEIGHBOURS, train.length) - (tested.y[row] ?? 0)) ** 2;
}

interface Board {
  readonly splitter: Splitter;
  readonly folds: readonly Fold[];
  /** As asked for; fewer where there are too few groups. */
  readonly wanted: number;
  /** The fold to look at, from 0. */
  readonly chosen: number;
  readonly groupSize: number;
  readonly groups: readonly number[];
  readonly gap: number;
  readonly errors: Errors;
}

function boardOf(state: FigureState): Board {
  const named = state.choice("splitter");
  const splitter: Splitter = named === "groups" || named === "time" ? named : "rows";
  const [wanted, groupSize] = [Math.round(state.number("folds")), Math.round(state.number("group_size"))];
  const gap = splitter === "time" ? Math.round(state.number("gap")) : 0;
  const folds = foldsOf(splitter, wanted, groupSize, gap);
  const chosen = Math.min(folds.length, Math.max(1, Math.round(state.number("fold")))) - 1;
  return { splitter, folds, wanted, chosen, groupSize, groups: groupsOf(groupSize), gap, errors: remembered(splitter, wanted, groupSize, gap) };
}

/** A simulation takes a few milliseconds, and the fold to look at has no part in it. */
const known = new Map<string, Errors>();
function remembered(splitter: Splitter, folds: number, groupSize: number, gap: number): Errors {
  const key = [splitter, folds, groupSize, gap].join(" ");
  const errors = known.get(key) ?? simulate(splitter, folds, groupSize, gap);
  known.set(key, errors);
  return errors;
}

function draw(state: FigureState): Drawing {
  const board = boardOf(state);
  const fold = board.folds[board.chosen] ?? { train: [], test: [] };
  const { reported, unseen } = board.errors;
  return {
    panels: [boardPanel(board), errorPanel(board.errors)],
    readouts: [
      { label: "fold", value: `${board.chosen + 1} of ${board.folds.length}` },
      { label: "rows that train", value: String(fold.train.length) },
      { label: "test rows that leak", value: `${leaking(fold, board.groups).length} of ${fold.test.length}` },
      { label: "reported error", value: fixed(reported, 2) },
      { label: "on new groups", value: fixed(unseen, 2) },
      { label: "optimism", value: `${fixed(100 * (1 - reported / unseen), 0)} %` },
    ],
  };
}

/** Heights on the board, from 0 to 1. */
const KEY = 0.955;
const STRIP = { from: 0.82, to: 0.9 };
const FOLDS = 0.79;

function boardPanel(board: Board): Panel {
  const { folds, chosen, groups } = board;
  const pitch = FOLDS / folds.length;
  const middle = (fold: number): number => FOLDS - (fold + 0.5) * pitch;
  return {
    title: "who trains, and who is tested",
    x: { label: "row, in the order of recording", from: 0.5, to: ROWS + 0.5, ticks: [1, 10, 20, 30, 40] },
    y: {
      label: "fold",
      from: 0,
      to: 1,
      ticks: [{ at: (STRIP.from + STRIP.to) / 2, label: "group" }, ...folds.map((_, fold) => ({ at: middle(fold), label: String(fold + 1) }))],
    },
    share: 1.7,
    marks: [
      ...keyMarks(board),
      ...stripMarks(groups),
      ...folds.flatMap((fold, place) => foldMarks(fold, middle(place), pitch, groups, board.gap, place === chosen)),
      { kind: "box", from: [0.5, middle(chosen) - pitch * 0.47], to: [ROWS + 0.5, middle(chosen) + pitch * 0.47], colour: "ink", outlined: true },
    ],
  };
}

function keyMarks({ gap }: Board): Mark[] {
  const entries = ["trains", "tests", "leaks", "groupmate", ...(gap > 0 ? ["gap"] : [])];
  // On the narrowest board a row is about as wide as a character.
  let x = 1;
  return entries.flatMap((name): Mark[] => {
    const at = x + 0.6;
    x += name.length * 0.9 + 2.75;
    const box = { kind: "box", from: [at - 0.6, KEY - 0.02], to: [at + 0.6, KEY + 0.02] } as const;
    const sign: Mark[] =
      name === "trains"
        ? [{ ...box, colour: "c0", opacity: 0.35 }]
        : name === "tests"
          ? [{ ...box, colour: "c1" }]
          : name === "leaks"
            ? [{ ...box, colour: "c1" }, { kind: "dots", points: [[at, KEY]], colour: "ink", shape: "cross", size: 6 }] // prettier-ignore
            : name === "groupmate"
              ? [{ ...box, colour: "c0", opacity: 0.35 }, { kind: "dots", points: [[at, KEY]], colour: "ink", size: 4 }] // prettier-ignore
              : [{ ...box, colour: "faint", outlined: true }];
    return [...sign, { kind: "text", at: [at + 1.05, KEY], text: name, anchor: "start" }];
  });
}

/** Groups in turn light and dark, named by letters where there is room for one. */
function stripMarks(groups: readonly number[]): Mark[] {
  return runs(groups.map((_, row) => row), (row) => groups[row]).flatMap(([from, to], place): Mark[] => [
    { kind: "box", from: [from + 0.5, STRIP.from], to: [to + 1.5, STRIP.to], colour: "c4", opacity: place % 2 === 0 ? 0.5 : 0.18 },
    ...(to - from >= 1 ? [{ kind: "text", at: [(from + to) / 2 + 1, (STRIP.from + STRIP.to) / 2], text: letter(place) } as const] : []),
  ]);
}

function letter(place: number): string {
  return String.fromCodePoint(65 + place);
}

/** First and last of each stretch of rows that follow each other and have the same key. */
function runs(rows: readonly number[], keyOf: (row: number) => unknown = () => 0): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  for (const row of rows) {
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === row - 1 && keyOf(last[1]) === keyOf(row)) last[1] = row;
    else stretches.push([row, row]);
  }
  return stretches;
}

function foldMarks(fold: Fold, y: number, pitch: number, groups: readonly number[], gap: number, chosen: boolean): Mark[] {
  const half = pitch * 0.36;
  const boxes = (rows: readonly number[], colour: Colour, opacity: number, outlined = false): Mark[] =>
    runs(rows).map(([from, to]): Mark => ({ kind: "box", from: [from + 0.55, y - half], to: [to + 1.45, y + half], colour, opacity, outlined }));
  const start = fold.test[0] ?? 0;
  const left = Array.from({ length: Math.min(gap, start) }, (_, place) => start - Math.min(gap, start) + place);
  const leaks = leaking(fold, groups);
  const leakingGroups = new Set(leaks.map((row) => groups[row]));
  const mates = chosen ? fold.train.filter((row) => leakingGroups.has(groups[row])) : [];
  return [
    ...boxes(fold.train, "c0", chosen ? 0.35 : 0.18),
    ...boxes(left, "faint", chosen ? 1 : 0.5, true),
    ...boxes(fold.test, "c1", chosen ? 1 : 0.5),
    { kind: "dots", points: leaks.map((row) => [row + 1, y] as const), colour: "ink", shape: "cross", size: 6, opacity: chosen ? 1 : 0.6 },
    { kind: "dots", points: mates.map((row) => [row + 1, y] as const), colour: "ink", size: 4 },
  ];
}

function errorPanel({ reported, unseen }: Errors): Panel {
  const optimism = 1 - reported / unseen;
  const bar = (at: number, height: number, colour: Colour): Mark[] => [
    { kind: "box", from: [at - 0.32, 0], to: [at + 0.32, height], colour, opacity: 0.75 },
    { kind: "text", at: [at, height], text: fixed(height, 2), shift: [0, 10], bold: true },
  ];
  return {
    title: optimism < 0.005 ? "no optimism" : `${fixed(100 * optimism, 0)} % too good`,
    x: { label: `${DATA_SETS} simulated data sets`, from: 0.5, to: 2.5, ticks: [{ at: 1, label: "reported" }, { at: 2, label: "new groups" }] }, // prettier-ignore
    y: { label: "error (RMSE)", from: 0, to: 2 },
    marks: [
      ...bar(1, reported, "c1"),
      ...bar(2, unseen, "c4"),
      { kind: "line", points: [[0.68, unseen], [2.32, unseen]], colour: "c4", dash: "dashed", width: 1.5 }, // prettier-ignore
      ...(unseen - reported > 0.02 ? [{ kind: "arrow", from: [1, unseen], to: [1, reported], colour: "ink", width: 1.5 } as const] : []),
    ],
  };
}

function describe(state: FigureState): string {
  const { splitter, folds, wanted, chosen, groupSize, groups, gap, errors } = boardOf(state);
  const fold = folds[chosen] ?? { train: [], test: [] };
  const leaks = leaking(fold, groups).length;
  const count = new Set(groups).size;
  const way = {
    rows: "shuffled rows",
    groups: wanted > folds.length ? `whole groups (there are only ${count}, so no more folds)` : "whole groups",
    time: gap > 0 ? `time, training on the past less a gap of ${gap} rows` : "time, training on the past only",
  }[splitter];
  const optimism = 100 * (1 - errors.reported / errors.unseen);
  return (
    `${ROWS} rows in ${count} groups of up to ${groupSize}, recorded one group after another, are split into ${folds.length} folds by ${way}. ` +
    `Fold ${chosen + 1} trains on ${fold.train.length} rows and tests ${fold.test.length}, of which ${leaks === 0 ? "none has" : `${leaks} ${leaks === 1 ? "has" : "have"}`} a groupmate among the training rows. ` +
    `Over ${DATA_SETS} simulated data sets, cross-validation reports an error of ${fixed(errors.reported, 2)} for a nearest-neighbour model; on groups that it never met the error is ${fixed(errors.unseen, 2)}: ` +
    (optimism < 0.5 ? "the report is honest." : `the report is ${fixed(optimism, 0)} percent too good.`)
  );
}
