import type { LessonBlock } from "../../src/core/lesson/blocks.ts";
import { runScript } from "./python-process.ts";

export interface BlockResult {
  readonly stdout: string;
  readonly error: { readonly type: string; readonly last: string; readonly line: number | null } | null;
  readonly plot: { readonly figures: number; readonly svg?: string; readonly data?: unknown; readonly faults?: readonly string[] } | null;
}

export interface LessonRun {
  readonly results: readonly BlockResult[];
  readonly versions: Readonly<Record<string, string>>;
}

const MARKER = "---results---\n";

/**
 * Runs a lesson's blocks in a fresh Python process.
 *
 * @param python The interpreter that has the packages of `curriculum/requirements.txt`.
 * @throws Error where the process itself fails, with what it wrote to standard error.
 */
export async function runBlocks(python: string, file: string, blocks: readonly LessonBlock[]): Promise<LessonRun> {
  const out = await runScript(python, "run_blocks.py", file, {
    file,
    blocks: blocks.map(({ line, source, expect }) => ({ line, source, raises: expect.raises ?? null, plot: expect.plot ?? null })),
  });
  const at = out.indexOf(MARKER);
  if (at === -1) throw new Error(`${file}: a block ended Python`);
  return JSON.parse(out.slice(at + MARKER.length)) as LessonRun;
}
