// Inside the extension host: runs mocha suites and prints a line for each test. To be bundled into one CommonJS file by an entry as
//
//   import { runSuites } from '../rig/host-entry.ts';
//   export const run = () => runSuites(async () => {
//     await import('./activation.test.ts');
//   });
//
// That file serves `runHostSuite` and @vscode/test-electron alike: both call its `run` and take a rejection for a failure.
import Mocha from "mocha";

/** The suites are loaded late because `describe` and `it` are there only then. */
export async function runSuites(load: () => Promise<void>, options: Mocha.MochaOptions = {}): Promise<void> {
  const mocha = new Mocha({ timeout: 10_000, ...options, reporter: Silent });
  mocha.suite.emit("pre-require", globalThis, null, mocha);
  await load();
  const { failures, tests } = await runMocha(mocha);
  if (tests === 0) throw new Error("The suite has no test.");
  if (failures > 0) throw new Error(`${failures} of ${tests} tests failed.`);
}

async function runMocha(mocha: Mocha): Promise<{ readonly failures: number; readonly tests: number }> {
  let tests = 0;
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("pass", (test: Mocha.Test) => {
      tests++;
      console.log(`##pass ${titleOf(test)}`);
    });
    // Also for a failed hook, whose title says which.
    runner.on("fail", (test: Mocha.Test, error: Error) => {
      tests++;
      console.log(`##fail ${titleOf(test)}\n${error.stack ?? String(error)}`);
    });
    runner.on("pending", (test: Mocha.Test) => console.log(`##skip ${titleOf(test)}`));
  });
  return { failures, tests };
}

function titleOf(test: Mocha.Test): string {
  return test.fullTitle().replaceAll(/\s+/g, " ");
}

/** Mocha's own reporters write to a terminal, which an extension host has not. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}
