import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LessonBlock } from "../../src/core/lesson/blocks.ts";

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
/** A lesson whose blocks take longer has an endless loop; milliseconds. */
const TIME_LIMIT = 120_000;

/**
 * Runs a lesson's blocks in a fresh Python process.
 *
 * @param python The interpreter that has the packages of `curriculum/requirements.txt`.
 * @throws Error where the process itself fails, with what it wrote to standard error.
 */
export async function runBlocks(python: string, file: string, blocks: readonly LessonBlock[]): Promise<LessonRun> {
  const script = fileURLToPath(new URL("run_blocks.py", import.meta.url));
  const input = JSON.stringify({
    file,
    blocks: blocks.map(({ line, source, expect }) => ({ line, source, raises: expect.raises ?? null, plot: expect.plot ?? null })),
  });
  return new Promise((resolve, reject) => {
    const child = spawn(python, ["-I", "-X", "utf8", script], {
      stdio: ["pipe", "pipe", "pipe"],
      timeout: TIME_LIMIT,
      env: { ...process.env, MPLBACKEND: "agg" },
    });
    let out = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
    child.on("error", reject);
    child.on("close", (code) => {
      const at = out.indexOf(MARKER);
      if (code !== 0 || at === -1) reject(new Error(`${file}: Python ended with ${code ?? "a signal"}\n${error}`));
      else resolve(JSON.parse(out.slice(at + MARKER.length)) as LessonRun);
    });
    child.stdin.end(input);
  });
}
