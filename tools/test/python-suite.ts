import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CACHE, ROOT } from "../paths.ts";
import type { Counts } from "./mocha-suite.ts";

/**
 * Runs pytest over `test/python` and mypy over the checker library. A run that ends without counts, or that ran no test, is one
 * failure: silence is no success. The type check counts as one test.
 */
export async function pythonSuite(python: string, args: readonly string[]): Promise<Counts> {
  const scratch = await mkdtemp(join(tmpdir(), "ml-roadmap-python-"));
  const junit = join(scratch, "junit.xml");
  try {
    const tests = ["-m", "pytest", "-c", join(ROOT, "test/python/pytest.ini"), join(ROOT, "test/python"), `--junit-xml=${junit}`];
    // A word to look for is mocha's `--grep` in every other suite.
    const options = args.map((arg) => (arg === "--grep" || arg === "-g" ? "-k" : arg));
    const code = await run(python, [...tests, ...options]);
    const counts = readJunit(await readFile(junit, "utf8").catch(() => ""));
    const ranNothing = counts.passed + counts.failed === 0;
    const broken = ranNothing || (code !== 0 && counts.failed === 0);
    const types = await run(python, ["-m", "mypy", "--strict", "--cache-dir", join(CACHE, "mypy"), join(ROOT, "python/mlcheck")]);
    return {
      passed: counts.passed + (types === 0 ? 1 : 0),
      failed: counts.failed + (broken ? 1 : 0) + (types === 0 ? 0 : 1),
      skipped: counts.skipped,
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function readJunit(xml: string): Counts {
  const attributes = /<testsuite\s([^>]*)>/u.exec(xml)?.[1] ?? "";
  const count = (name: string): number => Number(new RegExp(`\\b${name}="(\\d+)"`, "u").exec(attributes)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  return { passed: count("tests") - failed - count("skipped"), failed, skipped: count("skipped") };
}

function run(python: string, args: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(python, args, {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", PYTHONPATH: join(ROOT, "python") },
    });
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
}
