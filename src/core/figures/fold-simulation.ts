import { foldsOf, groupsOf, leaking, ROWS, type Splitter } from "./folds.ts";
import { seeded, type Random } from "./random.ts";

const NEIGHBOURS = 3;

export interface Errors {
  /** What cross-validation reports. */
  readonly reported: number;
  /** What the same models do on groups that they never met. */
  readonly unseen: number;
}

/**
 * What the folds report and what the truth is, as root mean squared errors over simulated data sets.
 *
 * In each, a group has a place in the plane (two normal features) and an effect of its own on the target (normal, standard deviation
 * 1) which no feature tells; its rows lie around that place (standard deviation 0.3), and the target is the first feature, plus the
 * group's effect, plus noise (standard deviation 0.5). The model is the mean of the 3 nearest training rows. It finds a groupmate
 * where there is one, and with it the group's effect; that is what it cannot do for a new group.
 *
 * The truth is measured on the same models and test rows, where each leaking row is replaced by one of a group that is not in
 * the data. A row that does not leak is of such a group already, and stays: so that the two errors differ by leaks and by nothing
 * else, and where nothing leaks they are equal to the last digit.
 */
export function simulate(splitter: Splitter, folds: number, groupSize: number, gap: number, dataSets: number): Errors {
  const parts = foldsOf(splitter, folds, groupSize, gap);
  const groups = groupsOf(groupSize);
  const first = groups.map((group) => groups.indexOf(group));
  const leaks = parts.map((fold) => new Set(leaking(fold, groups)));
  const random = seeded(40);
  let [reported, unseen, count] = [0, 0, 0];
  for (let set = 0; set < dataSets; set++) {
    const [seen, strangers] = [drawRows(random, first), drawRows(random, first)];
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

interface Rows {
  readonly x1: Float64Array;
  readonly x2: Float64Array;
  readonly y: Float64Array;
}

/** Six normal numbers of every row; of those for a group, its first row's count. */
const NUMBERS = 6;

/** @param first Of each row, the first row of its group. */
function drawRows(random: Random, first: readonly number[]): Rows {
  const raw = new Float64Array(ROWS * NUMBERS).map(() => random.normal());
  const rows = { x1: new Float64Array(ROWS), x2: new Float64Array(ROWS), y: new Float64Array(ROWS) };
  for (let row = 0; row < ROWS; row++) {
    const own = row * NUMBERS;
    const group = (first[row] ?? 0) * NUMBERS;
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
  // The three nearest so far, in order: this runs hundreds of millions of times, so without arrays.
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
