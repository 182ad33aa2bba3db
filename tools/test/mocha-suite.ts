import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../paths.ts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Runs the mocha tests of the files that match in a process of their own. A run that ends without counts, or that ran no test, is one
 * failure: silence is no success.
 */
export async function mochaSuite(
  pattern: string,
  timeout: number,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Counts> {
  const files = globSync(pattern, { cwd: ROOT }).sort();
  const scratch = await mkdtemp(join(tmpdir(), "ml-roadmap-counts-"));
  const counts = join(scratch, "counts.json");
  try {
    const command = [
      "--disable-warning=ExperimentalWarning",
      join(ROOT, "node_modules/mocha/bin/mocha.js"),
      "--no-config",
      "--exit",
      "--timeout",
      String(timeout),
    ];
    const code = await new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, [...command, "--reporter", join(ROOT, "tools/test/count-reporter.cjs"), ...args, ...files], {
        cwd: ROOT,
        stdio: "inherit",
        env: { ...process.env, ...env, ML_ROADMAP_COUNTS: counts },
      });
      child.on("close", resolve);
      child.on("error", () => resolve(null));
    });
    const text = await readFile(counts, "utf8").catch(() => undefined);
    const found = text === undefined ? { passed: 0, failed: 0, skipped: 0 } : (JSON.parse(text) as Counts);
    const ranNothing = found.passed + found.failed === 0;
    return ranNothing || (code !== 0 && found.failed === 0) ? { ...found, failed: found.failed + 1 } : found;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
