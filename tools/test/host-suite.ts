import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runHostSuite } from "../../test/rig/host-suite.ts";
import { ROOT } from "../paths.ts";
import { bundleHostTests } from "./host-bundle.ts";
import type { Counts } from "./mocha-suite.ts";

/** Milliseconds for all host suites together. */
const TIME_LIMIT = 5 * 60_000;

/** Runs the host suites in the extension host of a real workbench and prints each test. */
export async function hostSuite(report: (line: string) => void): Promise<Counts> {
  const extensionTestsPath = await bundleHostTests();
  const folder = await mkdtemp(join(tmpdir(), "ml-roadmap-host-suite-"));
  try {
    const { exitCode, passed, failed, log } = await runHostSuite({
      extensionDevelopmentPath: ROOT,
      extensionTestsPath,
      folder,
      timeout: TIME_LIMIT,
      report: (line) => printTest(line, report),
    });
    const skipped = log.filter((line) => line.startsWith("##skip")).length;
    const broken = exitCode !== 0 && failed.length === 0;
    if (broken) report(log.join("\n"));
    return { passed: passed.length, failed: failed.length + (broken ? 1 : 0), skipped };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function printTest(line: string, report: (line: string) => void): void {
  const [, outcome, rest = ""] = /^##(pass|fail|skip) ([\s\S]*)$/u.exec(line) ?? [];
  if (outcome !== undefined) report(`    ${{ pass: "✔", fail: "✘", skip: "-" }[outcome] ?? ""} ${rest}`);
}
