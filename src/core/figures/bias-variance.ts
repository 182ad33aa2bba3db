import type { Drawing, Figure, FigureState, Mark, Point } from "./figure.ts";
import { seeded } from "./random.ts";
import { fixed, steady } from "./scale.ts";

/** What the fits try to find, on [−1, 1]. */
export function truth(x: number): number {
  return Math.sin(4 * x + 0.8);
}

/** Places of the rows, evenly spread over [−1, 1]; every sample has the same, and only its noise is its own. */
export function rowPlaces(rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => -1 + (2 * row) / (rows - 1));
}

export const HIGHEST_DEGREE = 12;

/**
 * Polynomials fitted to the rows by ridge regression on x, x², …, with the intercept free of the penalty, as scikit-learn's
 * PolynomialFeatures and Ridge(alpha=penalty) do. Without a penalty it is least squares; a power that the lower ones already make
 * up at every row then gets no weight, so that ten rows allow at most degree 9.
 *
 * All degrees come from one QR factorisation of the rows with the penalty's rows below them (Björck, Numerical Methods for Least
 * Squares Problems, 1996): the columns of a lower degree come first, so its factors are the first of a higher degree's.
 */
export class PolynomialFits {
  readonly #places: readonly number[];
  /** The part of each column of Q that belongs to the rows. */
  readonly #q: readonly (readonly number[])[];
  /** R by columns: `#r[column][row]`, upper triangular; a column whose diagonal entry is 0 has no weight. */
  readonly #r: readonly (readonly number[])[];

  constructor(rows: number, penalty: number) {
    this.#places = rowPlaces(rows);
    const q: number[][] = [];
    const r: number[][] = [];
    for (let power = 0; power <= HIGHEST_DEGREE; power++) {
      const column = [
        ...this.#places.map((x) => x ** power),
        ...Array.from({ length: HIGHEST_DEGREE + 1 }, (_, place) => (place === power && power > 0 ? Math.sqrt(penalty) : 0)),
      ];
      const size = Math.sqrt(dot(column, column));
      const factors = Array.from({ length: power }, () => 0);
      // Twice is enough to make the columns orthogonal to the last digit.
      for (let pass = 0; pass < 2; pass++) {
        q.forEach((other, place) => {
          const factor = dot(other, column);
          factors[place] = (factors[place] ?? 0) + factor;
          other.forEach((value, row) => (column[row] = (column[row] ?? 0) - factor * value));
        });
      }
      const rest = Math.sqrt(dot(column, column));
      const isDependent = rest < 1e-10 * size;
      r.push([...factors, isDependent ? 0 : rest]);
      q.push(column.map((value) => (isDependent ? 0 : value / rest)));
    }
    this.#q = q.map((column) => column.slice(0, rows));
    this.#r = r;
  }

  /** What targets, one a row, weigh on each column of Q. With {@link basis} they give the fit of every degree. */
  weights(targets: readonly number[]): number[] {
    return this.#q.map((column) => dot(column, targets));
  }

  /** The columns' functions at x. The fit of degree d there is the sum of weight times function over the columns 0 to d. */
  basis(x: number): number[] {
    const values: number[] = [];
    this.#r.forEach((factors, power) => {
      const diagonal = factors[power] ?? 0;
      const rest = x ** power - values.reduce((sum, value, place) => sum + value * (factors[place] ?? 0), 0);
      values.push(diagonal === 0 ? 0 : rest / diagonal);
    });
    return values;
  }

  /** Products of the columns' parts that belong to the rows: the identity without a penalty. */
  overlaps(): number[][] {
    return this.#q.map((a) => this.#q.map((b) => dot(a, b)));
  }

  get places(): readonly number[] {
    return this.#places;
  }
}

export interface Decomposition {
  /** (Mean fit − truth)², averaged over x. */
  readonly bias: number;
  /** Variance of the fits around their mean, averaged over x. */
  readonly variance: number;
}

const GRID: readonly number[] = Array.from({ length: 101 }, (_, place) => -1 + place / 50);

/**
 * Squared bias and variance of every degree, averaged over [−1, 1], over infinitely many samples: a fit is linear in the targets, so
 * the mean fit is the fit to the truth, and the variance follows from the noise's.
 *
 * @param noise Standard deviation of the noise in the targets.
 * @returns One for each degree from 0.
 */
export function decompose(fits: PolynomialFits, noise: number): Decomposition[] {
  const means = fits.weights(fits.places.map(truth));
  const overlaps = fits.overlaps();
  const sums = Array.from({ length: HIGHEST_DEGREE + 1 }, () => ({ bias: 0, variance: 0 }));
  for (const x of GRID) {
    const basis = fits.basis(x);
    let [mean, spread] = [0, 0];
    sums.forEach((sum, degree) => {
      const added = basis[degree] ?? 0;
      mean += added * (means[degree] ?? 0);
      // The quadratic form basis · overlaps · basis, grown by one row and column.
      for (let place = 0; place < degree; place++) spread += 2 * added * (basis[place] ?? 0) * (overlaps[degree]?.[place] ?? 0);
      spread += added ** 2 * (overlaps[degree]?.[degree] ?? 0);
      sum.bias += (mean - truth(x)) ** 2 / GRID.length;
      sum.variance += (noise ** 2 * spread) / GRID.length;
    });
  }
  return sums;
}

const SAMPLES = 20;
const SEED = 11;

export const biasVariance: Figure = {
  name: "bias-variance",
  title: "Bias, variance and noise",
  controls: [
    { kind: "slider", id: "degree", label: "Degree of the polynomial", from: 0, to: HIGHEST_DEGREE, step: 1, initial: 1, decimals: 0, play: true },
    { kind: "slider", id: "noise", label: "Noise", from: 0, to: 1, step: 0.05, initial: 0.4, decimals: 2 },
    { kind: "slider", id: "rows", label: "Rows in each sample", from: 10, to: 100, step: 1, initial: 20, decimals: 0 },
    { kind: "slider", id: "penalty", label: "Penalty", from: 0, to: 1, step: 0.01, initial: 0, decimals: 2 },
  ],
  draw,
  describe,
};

function draw(state: FigureState): Drawing {
  const [degree, noise, rows] = [Math.round(state.number("degree")), state.number("noise"), Math.round(state.number("rows"))];
  const fits = new PolynomialFits(rows, state.number("penalty"));
  const parts = decompose(fits, noise);
  const targets = samples(rows, noise);
  const bases = GRID.map((x) => fits.basis(x));
  const curve = (weights: readonly number[]): Point[] =>
    bases.map((basis, place): Point => [
      GRID[place] ?? 0,
      basis.reduce((sum, value, power) => (power > degree ? sum : sum + value * (weights[power] ?? 0)), 0),
    ]);
  const series = (value: (part: Decomposition) => number): Point[] => parts.map((part, at): Point => [at, value(part)]);
  const total = (part: Decomposition): number => part.bias + part.variance + noise ** 2;
  const here = parts[degree] ?? { bias: 0, variance: 0 };
  const top = 0.75 + 1.5 * noise ** 2;
  const best = bestDegree(parts);
  return {
    panels: [
      {
        title: `${SAMPLES} samples, a fit to each`,
        x: { label: "x", from: -1, to: 1 },
        y: { label: "y", from: -2.2, to: 2.2 },
        marks: [
          { kind: "dots", points: fits.places.map((x, row): Point => [x, targets[0]?.[row] ?? 0]), colour: "faint", size: 4 },
          ...targets.map((target): Mark => ({ kind: "line", points: curve(fits.weights(target)), colour: "c1", width: 0.9, opacity: 0.5 })),
          { kind: "line", points: GRID.map((x): Point => [x, truth(x)]), colour: "ink", width: 2.5, label: "truth" },
          { kind: "line", points: curve(fits.weights(fits.places.map(truth))), colour: "c0", width: 2.5, dash: "dashed", label: "mean fit" },
        ],
      },
      {
        title: "Where the error comes from",
        // Room at the right for the lines' names.
        x: { label: "degree", from: -0.3, to: HIGHEST_DEGREE + 4.6, ticks: [0, 2, 4, 6, 8, 10, 12] },
        y: { label: "squared error, mean over x", from: 0, to: top },
        marks: [
          { kind: "line", points: [[degree, 0], [degree, top]], colour: "ink", width: 1, dash: "dotted" }, // prettier-ignore
          { kind: "line", points: series(() => noise ** 2), colour: "faint", dash: "dotted", width: 1.8, label: "noise" },
          { kind: "line", points: series(({ bias }) => bias), colour: "c0", dash: "dashed", label: "bias²" },
          { kind: "line", points: series(({ variance }) => variance), colour: "c1", label: "variance" },
          { kind: "line", points: series(total), colour: "ink", width: 2.5, label: "sum" },
          { kind: "dots", points: [[degree, here.bias]], colour: "c0", shape: "square", size: 8 },
          { kind: "dots", points: [[degree, here.variance]], colour: "c1", shape: "triangle", size: 8 },
          { kind: "dots", points: [[best, total(parts[best] ?? here)]], colour: "ink", shape: "star", size: 11 },
          ...(best === degree || best >= 11
            ? []
            : [{ kind: "text", at: [best, Math.min(total(parts[best] ?? here), top)], text: "best", shift: [0, -14] } as const]),
          { kind: "handle", at: [degree, Math.min(total(here), top)], x: "degree", label: "Degree" },
        ],
      },
    ],
    readouts: [
      { label: "squared bias", value: steady(here.bias) },
      { label: "variance", value: steady(here.variance) },
      { label: "noise", value: steady(noise ** 2) },
      { label: "sum", value: steady(total(here)) },
      { label: "best degree", value: String(best) },
    ],
  };
}

/** Targets of some samples, one a row; the same draws at every level of the noise. */
function samples(rows: number, noise: number): number[][] {
  const random = seeded(SEED);
  const places = rowPlaces(rows);
  return Array.from({ length: SAMPLES }, () => places.map((x) => truth(x) + noise * random.normal()));
}

/** The degree at which bias and variance sum to least; the lowest of equals. */
function bestDegree(parts: readonly Decomposition[]): number {
  const sums = parts.map(({ bias, variance }) => bias + variance);
  const least = Math.min(...sums);
  return sums.findIndex((sum) => sum <= least * (1 + 1e-9) + 1e-15);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < a.length; place++) sum += (a[place] ?? 0) * (b[place] ?? 0);
  return sum;
}

function describe(state: FigureState): string {
  const [degree, noise, rows, penalty] = [
    Math.round(state.number("degree")),
    state.number("noise"),
    Math.round(state.number("rows")),
    state.number("penalty"),
  ];
  const parts = decompose(new PolynomialFits(rows, penalty), noise);
  const { bias, variance } = parts[degree] ?? { bias: 0, variance: 0 };
  const best = bestDegree(parts);
  const why =
    degree === best
      ? "No degree has a lower sum."
      : degree < best
        ? "The fits agree with each other and miss the truth in the same way: too stiff. "
        : bias > variance
          ? "The fits miss the truth in the same way. "
          : "Each fit follows the noise of its own sample, so they scatter around the truth: too flexible. ";
  const surplus = penalty === 0 && degree >= rows ? ` (powers above ${rows - 1} get no weight, since ${rows} rows cannot tell them apart)` : "";
  return (
    `Polynomials of degree ${degree}${surplus} fitted with ${penalty === 0 ? "no penalty" : `a penalty of ${fixed(penalty, 2)}`} to many samples of ${rows} rows with noise of standard deviation ${fixed(noise, 2)}. ` +
    `Squared bias ${steady(bias)}, variance ${steady(variance)} and noise ${steady(noise ** 2)} sum to a mean squared error of ${steady(bias + variance + noise ** 2)}. ` +
    `${why}${degree === best ? "" : `The lowest sum, ${steady((parts[best]?.bias ?? 0) + (parts[best]?.variance ?? 0) + noise ** 2)}, is at degree ${best}.`}`
  );
}
