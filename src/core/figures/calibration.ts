import type { Drawing, Figure, FigureState, Mark, Panel, Point } from "./figure.ts";
import { normalDensity } from "./normal.ts";
import { seeded } from "./random.ts";
import { fixed, grouped } from "./scale.ts";

/** Log-odds of the rows are normal around 0 with this standard deviation, so that half of all rows are positive. */
const SPREAD = 1.5;
const MOST_ROWS = 5000;

export const calibration: Figure = {
  name: "calibration",
  title: "Do forecasts keep their word?",
  controls: [
    { kind: "slider", id: "sharpness", label: "Sharpness", from: 0.3, to: 3, step: 0.1, initial: 1.8, decimals: 1 },
    { kind: "slider", id: "shift", label: "Shift", from: -2, to: 2, step: 0.1, initial: 0, decimals: 1 },
    { kind: "slider", id: "bins", label: "Bins", from: 2, to: 20, step: 1, initial: 10, decimals: 0 },
    { kind: "slider", id: "rows", label: "Rows", from: 100, to: MOST_ROWS, step: 100, initial: 2000, decimals: 0 },
  ],
  draw,
  describe,
};

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export interface Row {
  /** Of a positive, as they really are. */
  readonly logOdds: number;
  readonly positive: boolean;
}

/** The first rows are the same however many there are, so that more rows are added to those seen before. */
let drawn: readonly Row[] | undefined;
export function sampleRows(count: number): readonly Row[] {
  if (drawn === undefined) {
    const random = seeded(20_260);
    drawn = Array.from({ length: MOST_ROWS }, () => {
      const logOdds = SPREAD * random.normal();
      return { logOdds, positive: random.uniform() < sigmoid(logOdds) };
    });
  }
  return drawn.slice(0, count);
}

/** What a model says of a row: its log-odds are `sharpness` times the right ones, plus `shift`. */
export interface Forecaster {
  /** 1 is honest; above, forecasts are too near to 0 and 1; below, too near to the middle. */
  readonly sharpness: number;
  /** 0 is honest; above, all forecasts are too high. */
  readonly shift: number;
}

export function forecast({ sharpness, shift }: Forecaster, logOdds: number): number {
  return sigmoid(sharpness * logOdds + shift);
}

/** The true share of positives among rows of one forecast. @param said A forecast, 0 to 1. */
export function trueShare({ sharpness, shift }: Forecaster, said: number): number {
  return sigmoid((Math.log(said / (1 - said)) - shift) / sharpness);
}

export interface Bin {
  readonly rows: number;
  /** Mean of the forecasts. */
  readonly said: number;
  /** Share of positives. */
  readonly came: number;
}

/** Bins of equal width from 0 to 1; those without rows are left out. */
export function reliability(forecaster: Forecaster, rows: readonly Row[], bins: number): Bin[] {
  const sums = Array.from({ length: bins }, () => ({ rows: 0, said: 0, came: 0 }));
  for (const { logOdds, positive } of rows) {
    const said = forecast(forecaster, logOdds);
    const bin = sums[Math.min(bins - 1, Math.floor(said * bins))];
    if (bin === undefined) continue;
    bin.rows += 1;
    bin.said += said;
    bin.came += positive ? 1 : 0;
  }
  return sums.filter((bin) => bin.rows > 0).map(({ rows, said, came }) => ({ rows, said: said / rows, came: came / rows }));
}

/** Expected calibration error: the gap between what was said and what came, averaged over rows. */
export function calibrationError(bins: readonly Bin[]): number {
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
  return bins.reduce((sum, { rows: count, said, came }) => sum + (count / rows) * Math.abs(said - came), 0);
}

/** The same gap without bins and without chance: averaged over all rows that there could be, by the midpoint rule. */
export function trueCalibrationError(forecaster: Forecaster): number {
  const width = 0.02;
  let sum = 0;
  for (let z = -8 + width / 2; z < 8; z += width) sum += width * normalDensity(z) * Math.abs(forecast(forecaster, SPREAD * z) - sigmoid(SPREAD * z));
  return sum;
}

/** Mean squared distance of forecasts from what came, 1 or 0. */
export function brierScore(forecaster: Forecaster, rows: readonly Row[]): number {
  return rows.reduce((sum, { logOdds, positive }) => sum + (forecast(forecaster, logOdds) - (positive ? 1 : 0)) ** 2, 0) / rows.length;
}

/** Where the true share lies with 95 percent confidence (Wilson's interval). */
export function wilson({ rows, came }: Bin): readonly [low: number, high: number] {
  const z2 = 1.96 ** 2;
  const middle = (came + z2 / (2 * rows)) / (1 + z2 / rows);
  const half = (1.96 / (1 + z2 / rows)) * Math.sqrt((came * (1 - came)) / rows + z2 / (4 * rows * rows));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

interface Findings {
  readonly forecaster: Forecaster;
  readonly bins: readonly Bin[];
  readonly rows: number;
  readonly error: number;
  readonly trueError: number;
  readonly bias: number;
  readonly brier: number;
}

function find(state: FigureState): Findings {
  const forecaster = { sharpness: state.number("sharpness"), shift: state.number("shift") };
  const rows = sampleRows(Math.round(state.number("rows")));
  const bins = reliability(forecaster, rows, Math.round(state.number("bins")));
  return {
    forecaster,
    bins,
    rows: rows.length,
    error: calibrationError(bins),
    trueError: trueCalibrationError(forecaster),
    bias: bins.reduce((sum, { rows: count, said, came }) => sum + (count * (said - came)) / rows.length, 0),
    brier: brierScore(forecaster, rows),
  };
}

function draw(state: FigureState): Drawing {
  const findings = find(state);
  return {
    panels: [reliabilityPanel(findings), countPanel(findings, Math.round(state.number("bins")))],
    readouts: [
      { label: "calibration error in bins", value: fixed(findings.error, 3) },
      { label: "true calibration error", value: fixed(findings.trueError, 3) },
      { label: "forecast minus share", value: signed(findings.bias) },
      { label: "Brier score", value: fixed(findings.brier, 3) },
    ],
  };
}

function signed(value: number): string {
  const text = fixed(value, 3);
  return text.startsWith("−") ? text : `+${text}`;
}

function reliabilityPanel({ forecaster, bins }: Findings): Panel {
  const share = { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
  const curve = Array.from({ length: 99 }, (_, place): Point => [(place + 1) / 100, trueShare(forecaster, (place + 1) / 100)]);
  const honest = forecaster.sharpness === 1 && forecaster.shift === 0;
  const intervals = bins.map((bin): Mark => {
    const [low, high] = wilson(bin);
    return { kind: "line", points: [[bin.said, low], [bin.said, high]], colour: "c0", width: 1.5, opacity: 0.7 }; // prettier-ignore
  });
  const gaps = bins.map(({ said, came }): Mark => ({
    kind: "line",
    points: [
      [said, said],
      [said, came],
    ],
    colour: "c3",
    width: 5,
    opacity: 0.35,
  }));
  return {
    x: { label: "forecast (mean of the bin)", ...share },
    y: { label: "share that came true", ...share },
    share: 1.15,
    marks: [
      ...gaps,
      { kind: "line", points: [[0, 0], [1, 1]], colour: "faint", dash: "dotted", width: 1.5 }, // prettier-ignore
      ...(honest ? [] : [{ kind: "line", points: curve, colour: "c1", dash: "dashed", width: 1.5, label: "true share" } as const]),
      ...intervals,
      { kind: "dots", points: bins.map(({ said, came }): Point => [said, came]), colour: "c0", size: 7 },
      { kind: "text", at: [0, 1], text: "says too little", anchor: "start", shift: [6, 9], colour: "faint" },
      { kind: "text", at: [1, 0], text: "says too much", anchor: "end", shift: [-4, -10], colour: "faint" },
    ],
  };
}

/** How many rows each bin has: an interval is long where they are few. */
function countPanel({ forecaster, bins, rows }: Findings, count: number): Panel {
  const most = Math.max(...bins.map((bin) => bin.rows)) / rows;
  const boxes = bins.map(({ rows: inside, said }): Mark => {
    const place = Math.min(count - 1, Math.floor(said * count));
    return { kind: "box", from: [(place + 0.06) / count, 0], to: [(place + 0.94) / count, inside / rows], colour: "c0", opacity: 0.55 };
  });
  return {
    title: `${verdict(forecaster)} forecasts`,
    x: { label: "forecast", from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1] },
    y: { label: "share of all rows", from: 0, to: most * 1.1 },
    marks: boxes,
  };
}

/** What the setting makes of forecasts, in the words of the lesson. */
function verdict({ sharpness, shift }: Forecaster): string {
  const edge = sharpness > 1.05 ? "too bold" : sharpness < 0.95 ? "too shy" : "";
  const level = shift > 0.05 ? "too high" : shift < -0.05 ? "too low" : "";
  return [edge, level].filter((word) => word !== "").join(" and ") || "honest";
}

function describe(state: FigureState): string {
  const { forecaster, bins, rows, error, trueError, bias, brier } = find(state);
  const [low, high] = [bins[0], bins.at(-1)];
  const ends =
    low === undefined || high === undefined
      ? ""
      : `Where the forecast is lowest, ${fixed(low.said, 2)} on average, ${fixed(low.came, 2)} come true; where it is highest, ${fixed(high.said, 2)}, it is ${fixed(high.came, 2)}. `;
  return (
    `Reliability diagram of ${grouped(rows)} forecasts in ${Math.round(state.number("bins"))} bins, with sharpness ${fixed(forecaster.sharpness, 1)} and shift ${fixed(forecaster.shift, 1)}: ${verdict(forecaster)}. ` +
    ends +
    `The gap between forecast and share averages ${fixed(error, 3)} in the bins and ${fixed(trueError, 3)} in truth, without bins and chance: ${chance(error, trueError)}. ` +
    `On the whole forecasts are ${fixed(Math.abs(bias), 3)} too ${bias < 0 ? "low" : "high"}, and the Brier score is ${fixed(brier, 3)}, while the order of the rows, and with it the AUC, is the same at every setting.`
  );
}

function chance(error: number, trueError: number): string {
  const share = (error - trueError) / error;
  if (share > 0.5) return "most of what is measured is chance";
  return share > 0.1 ? "a part of what is measured is chance" : "the gap is hardly chance";
}
