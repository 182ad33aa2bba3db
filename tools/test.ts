import { ensureBrowser } from "../test/rig/browser.ts";
import { ensureCodeServer } from "../test/rig/code-server.ts";
import { contentPython } from "./content-python.ts";
import { packageExtension } from "./package.ts";
import { hostSuite } from "./test/host-suite.ts";
import { mochaSuite, type Counts } from "./test/mocha-suite.ts";
import { pythonSuite } from "./test/python-suite.ts";

/**
 * `npm test`: every suite, one after the other, and the sums as the last line. `npm test -- unit ui` runs only those named;
 * `npm test -- ui --grep "words"` only the tests whose name has the words.
 */
const report = (line: string): void => console.log(line);
const MINUTE = 60_000;

const suites: Readonly<Record<string, (args: readonly string[]) => Promise<Counts>>> = {
  unit: async (args) => mochaSuite("test/unit/*.test.ts", MINUTE / 6, args),
  fuzz: async (args) => mochaSuite("test/fuzz/*.test.ts", 5 * MINUTE, args),
  static: async (args) => mochaSuite("test/static/*.test.ts", 5 * MINUTE, args),
  content: async (args) => mochaSuite("test/content/*.test.ts", 10 * MINUTE, args, { ML_ROADMAP_PYTHON: await contentPython(report) }),
  python: async (args) => pythonSuite(await contentPython(report), args),
  rig: async (args) => {
    await setUpEditor();
    return mochaSuite("test/rig/selftest/selftest.ts", 2 * MINUTE, args);
  },
  host: async () => {
    await setUpEditor();
    await packageExtension(report);
    return hostSuite(report);
  },
  ui: async (args) => {
    await setUpEditor();
    return mochaSuite("test/ui/*.test.ts", 3 * MINUTE, args, { ML_ROADMAP_VSIX: await packageExtension(report) });
  },
};

const given = process.argv.slice(2);
const firstOption = given.findIndex((arg) => arg.startsWith("-"));
const names = given.slice(0, firstOption === -1 ? given.length : firstOption);
const options = firstOption === -1 ? [] : given.slice(firstOption);
const unknown = names.filter((name) => !(name in suites));
if (unknown.length > 0) throw new Error(`There is no suite ${unknown.join(", ")}. The suites: ${Object.keys(suites).join(", ")}`);

const started = performance.now();
const total = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
for (const [name, suite] of Object.entries(suites)) {
  if (names.length > 0 && !names.includes(name)) continue;
  report(`\n━━ ${name} ━━`);
  const begun = performance.now();
  const counts = await suite(options).catch((error: unknown): Counts => {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  lines.push(`${name.padEnd(8)} ${String(counts.passed).padStart(4)} passed ${String(counts.failed).padStart(4)} failed  ${seconds(begun)} s`);
}
report(`\n${lines.join("\n")}\nall in ${seconds(started)} s`);
report(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed === 0 ? 0 : 1;

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0).padStart(4);
}

/** Installing them takes minutes the first time: no test's time is to run out over it. */
async function setUpEditor(): Promise<void> {
  await ensureCodeServer(report);
  await ensureBrowser(report);
}
