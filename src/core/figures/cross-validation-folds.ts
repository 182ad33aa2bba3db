import type { Colour, Drawing, Figure, FigureState, Mark, Panel } from "./figure.ts";
import { DATA_SETS, errorsOf } from "./fold-errors.ts";
import type { Errors } from "./fold-simulation.ts";
import { foldsOf, groupsOf, leaking, ROWS, type Fold, type Splitter } from "./folds.ts";
import { fixed, grouped } from "./scale.ts";

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
  return { splitter, folds, wanted, chosen, groupSize, groups: groupsOf(groupSize), gap, errors: errorsOf(splitter, wanted, groupSize, gap) };
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
  const entries = ["trains", "tests", "leaks", "mate", ...(gap > 0 ? ["gap"] : [])];
  // On the narrowest board a row is about as wide as a character.
  let x = 1;
  return entries.flatMap((name): Mark[] => {
    const at = x + 0.6;
    x += name.length + 3.2;
    const box = { kind: "box", from: [at - 0.6, KEY - 0.02], to: [at + 0.6, KEY + 0.02] } as const;
    const sign: Mark[] =
      name === "trains"
        ? [{ ...box, colour: "c0", opacity: 0.35 }]
        : name === "tests"
          ? [{ ...box, colour: "c1" }]
          : name === "leaks"
            ? [{ ...box, colour: "c1" }, { kind: "dots", points: [[at, KEY]], colour: "ink", shape: "cross", size: 6 }] // prettier-ignore
            : name === "mate"
              ? [{ ...box, colour: "c0", opacity: 0.35 }, { kind: "dots", points: [[at, KEY]], colour: "ink", size: 4 }] // prettier-ignore
              : [{ ...box, colour: "faint", outlined: true }];
    return [...sign, { kind: "text", at: [at + 1.05, KEY], text: name, anchor: "start" }];
  });
}

/** Groups in turn light and dark, named by letters where there is room for one. */
function stripMarks(groups: readonly number[]): Mark[] {
  return runs(
    groups.map((_, row) => row),
    (row) => groups[row],
  ).flatMap(([from, to], place): Mark[] => [
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
    x: {
      label: `${grouped(DATA_SETS)} simulated data sets`,
      from: 0.5,
      to: 2.5,
      ticks: [
        { at: 1, label: "reported" },
        { at: 2, label: "new groups" },
      ],
    },
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
    `Over ${grouped(DATA_SETS)} simulated data sets, cross-validation reports an error of ${fixed(errors.reported, 2)} for a nearest-neighbour model; on groups that it never met the error is ${fixed(errors.unseen, 2)}: ` +
    (optimism < 0.5 ? "the report is honest." : `the report is ${fixed(optimism, 0)} percent too good.`)
  );
}
