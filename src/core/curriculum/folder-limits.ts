import type { ContentProblem } from "./problems.ts";

/** What a curriculum folder may hold at most. The built-in path is far below; what is above is no lesson but an accident or an attack. */
export const LIMITS = {
  /** Bytes of one text file. */
  file: 1_000_000,
  /** Bytes of one recorded plot, which is a picture as text. */
  plot: 2_000_000,
  /** Files that the compiler reads. */
  files: 5000,
  /** Folders below each other. */
  depth: 8,
} as const;

/** The files that the compiler reads, by their paths below the folder; all else is left alone. */
export function isCurriculumText(path: string): boolean {
  if (/^projects\/[^/]+\/.*\//u.test(path)) return false;
  return /\.(?:md|yaml|svg)$/u.test(path) || /(?:^|\/)exercises\/.*\.py$/u.test(path);
}

/** Says what is wrong with a file's size, or nothing where it can be read. */
export function tooLarge(file: string, bytes: number): ContentProblem | undefined {
  const most = file.endsWith(".svg") ? LIMITS.plot : LIMITS.file;
  if (bytes <= most) return undefined;
  return {
    file,
    line: 1,
    column: 1,
    message: `the file has ${(bytes / 1e6).toFixed(1)} MB, and at most ${most / 1e6} MB are read`,
    fix: "split the lesson, or take out what is not text",
  };
}

/** A file's text, or what is wrong with its bytes. A byte order mark is taken off. */
export function decodeText(file: string, bytes: Uint8Array): { readonly text: string } | { readonly problem: ContentProblem } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const line = 1 + countLines(bytes.subarray(0, firstInvalid(bytes)));
    return { problem: { file, line, column: 1, message: "the file is not UTF-8 text", fix: "save it with the encoding UTF-8" } };
  }
}

/** Place of the first byte that is no UTF-8, by halving: what is cut off inside a character still counts as sound. */
function firstInvalid(bytes: Uint8Array): number {
  let [sound, broken] = [0, bytes.length];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (isSound(bytes.subarray(0, middle))) sound = middle;
    else broken = middle;
  }
  return sound;
}

function isSound(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 10) lines++;
  return lines;
}
