import { seeded } from "./random.ts";

/** Rows of the board, in the order in which they were recorded. */
export const ROWS = 40;

export type Splitter = "rows" | "groups" | "time";

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
