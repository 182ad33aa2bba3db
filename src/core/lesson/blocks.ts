/** The code blocks of a lesson as its author wrote them, for the run that proves what they print. Lines count from 1. */
export interface LessonBlock {
  /** First line of the fence. */
  readonly line: number;
  readonly source: string;
  readonly expect: Expectation;
}

export interface Expectation {
  /** The exception that must end the block; absent where it must end well. */
  readonly raises?: string | undefined;
  /** What it must print; absent where the author recorded nothing (then it must print nothing). */
  readonly output?: RecordedOutput | undefined;
  /** The plot that it must draw. */
  readonly plot?: string | undefined;
}

export interface RecordedOutput {
  readonly text: string;
  /** Numbers may differ by a relative 1e-3 (by an absolute 1e-9 near zero). */
  readonly approx: boolean;
  /** Lines of the fence in the file, both inclusive. */
  readonly from: number;
  readonly to: number;
}

/** Relative tolerance of `output approx`. */
const RELATIVE = 1e-3;
/** Absolute tolerance of `output approx`, for numbers that are zero but for rounding. */
const ABSOLUTE = 1e-9;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/gu;

/** True where what a block printed is what the lesson says. Blanks at the end of lines and of the text do not count. */
export function outputMatches(recorded: Pick<RecordedOutput, "text" | "approx">, printed: string): boolean {
  const wanted = normalise(recorded.text);
  const got = normalise(printed);
  if (wanted === got) return true;
  if (!recorded.approx) return false;
  if (collapse(wanted) !== collapse(got)) return false;
  const wantedNumbers = wanted.match(NUMBER) ?? [];
  const gotNumbers = got.match(NUMBER) ?? [];
  return wantedNumbers.every((number, place) => close(Number(number), Number(gotNumbers[place])));
}

function normalise(text: string): string {
  return text
    .replace(/\r\n?/gu, "\n")
    .replace(/[ \t]+$/gmu, "")
    .replace(/\n+$/u, "");
}

/** The text around the numbers; runs of blanks count as one, because a column of numbers moves with their widths. */
function collapse(text: string): string {
  return text
    .replace(NUMBER, "#")
    .replace(/ +/gu, " ")
    .replace(/([[(]) /gu, "$1")
    .replace(/ ([\])])/gu, "$1");
}

function close(wanted: number, got: number): boolean {
  return Math.abs(wanted - got) <= Math.max(ABSOLUTE, RELATIVE * Math.abs(wanted));
}
