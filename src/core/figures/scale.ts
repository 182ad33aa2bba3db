import { ticks } from "d3-array";
import type { Axis } from "./figure.ts";

/** Turns an axis' values into pixels and back. */
export interface Scale {
  /** Pixels of a value; not finite where the value has no place on the axis (zero or less on a log scale). */
  pixels(value: number): number;
  value(pixels: number): number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** @param from @param to Pixels of the axis' two ends. */
export function scaleOf(axis: Axis, from: number, to: number): Scale {
  const log = axis.scale === "log";
  const forward = (value: number): number => (log ? Math.log10(value) : value);
  const [low, high] = [forward(axis.from), forward(axis.to)];
  return {
    pixels: (value) => from + ((forward(value) - low) / (high - low)) * (to - from),
    value: (pixels) => {
      const inner = low + ((pixels - from) / (to - from)) * (high - low);
      return log ? 10 ** inner : inner;
    },
    ticks: ticksOf(axis, low, high, Math.abs(to - from)),
  };
}

function ticksOf(axis: Axis, low: number, high: number, length: number): { readonly at: number; readonly label: string }[] {
  if (axis.ticks === "none") return [];
  if (axis.ticks !== undefined) return axis.ticks.map((tick) => (typeof tick === "number" ? { at: tick, label: plain(tick) } : tick));
  if (axis.scale === "log") {
    const every = Math.max(1, Math.ceil((high - low) / Math.max(1, length / 55)));
    const powers: number[] = [];
    for (let power = Math.ceil(low - 1e-9); power <= high + 1e-9; power += every) powers.push(power);
    return powers.map((power) => ({ at: 10 ** power, label: power >= -3 && power <= 4 ? plain(10 ** power) : `1e${power}`.replace("-", "−") }));
  }
  return ticks(low, high, Math.max(2, Math.min(6, Math.round(length / 60)))).map((at) => ({ at, label: plain(at) }));
}

/** A number as text: no digits that are rounding, a real minus sign. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}

/** A number with a fixed count of decimals and a real minus sign; never "−0". */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : value > 0 ? "∞" : "−∞";
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

/** A number with three significant figures, in powers of ten where it is very large or small. */
export function significant(value: number, figures = 3): string {
  if (!Number.isFinite(value)) return fixed(value, 0);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5))
    return value
      .toExponential(figures - 1)
      .replace("e+", "e")
      .replaceAll("-", "−");
  return String(Number(value.toPrecision(figures))).replace("-", "−");
}

/** A number of zero or more in nearly the same room whatever its size: "0.012", "3.142", "27.18", "1.2e6". */
export function steady(value: number): string {
  if (!Number.isFinite(value)) return fixed(value, 0);
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.0005 || size >= 9999.5)) return value.toExponential(1).replace("e+", "e").replaceAll("-", "−");
  return fixed(value, size < 9.9995 ? 3 : size < 99.995 ? 2 : size < 999.95 ? 1 : 0);
}

/** Places of ticks for counts: whole numbers from 0 to `to`, five steps at most. */
export function wholeTicks(to: number): number[] {
  const stride = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((size) => to / size <= 5) ?? 1000;
  return Array.from({ length: Math.floor(to / stride) + 1 }, (_, place) => place * stride);
}

/** A whole number with commas between thousands. Not by `toLocaleString`, whose first call takes longer than a frame. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, ",");
}
