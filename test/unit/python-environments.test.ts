import assert from "node:assert/strict";
import { access, chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isTooOld, pipFault, PythonError, type EnvironmentProgress, type PythonFault } from "../../src/core/project/python-environment.ts";
import { LocalPythonEnvironments } from "../../src/node/python-environments.ts";

/** Programs that stand in for Pythons in every state that learners' machines have them in. */
describe("Making a project's Python environment", function () {
  let folder: string;
  beforeEach(async function () {
    if (process.platform === "win32") this.skip();
    folder = await mkdtemp(join(tmpdir(), "ml-roadmap-python-"));
    await writeFile(join(folder, "requirements.txt"), "");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function program(name: string, script: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }

  /** A Python whose version is sound, whose `-m venv` does as told and whose environment's pip does as told. */
  async function python(venv: string, pip = "exit 0"): Promise<string> {
    const inner = await program("inner", `case "$1" in -c) echo 3.12.1;; *) ${pip};; esac`);
    return program(
      "python",
      `case "$1" in -c) echo 3.12.1;; *) for last; do :; done; ${venv.replace("MAKE", `mkdir -p "$last/bin" && cp ${inner} "$last/bin/python"`)};; esac`,
    );
  }

  function progress(abort = new AbortController()): EnvironmentProgress & { lines: string[]; stages: string[] } {
    const lines: string[] = [];
    const stages: string[] = [];
    return { signal: abort.signal, lines, stages, onOutput: (line) => void lines.push(line), onStage: (stage) => void stages.push(stage) };
  }

  async function fault(candidates: readonly string[], configured = "", watch = progress()): Promise<PythonFault> {
    return new LocalPythonEnvironments(candidates.map((path) => [path])).create(folder, configured, watch).then(
      () => assert.fail("it was made"),
      (error: unknown) => (error instanceof PythonError ? error.reason : assert.fail(String(error))),
    );
  }

  async function stands(path: string): Promise<boolean> {
    return access(join(folder, path)).then(
      () => true,
      () => false,
    );
  }

  it("finds, creates and installs, in this order, and says what it does", async () => {
    const watch = progress();
    const made = await new LocalPythonEnvironments([["/no/such/python"], [await python("MAKE", "echo Installing numpy")]]).create(folder, "", watch);
    assert.equal(made.version, "3.12.1");
    assert.deepEqual(watch.stages, ["finding", "creating", "installing"]);
    assert.ok(watch.lines.includes("Installing numpy"));
  });

  it("keeps an environment that stands and runs", async () => {
    await mkdir(join(folder, ".venv/bin"), { recursive: true });
    await program(".venv/bin/python", 'case "$1" in -c) echo 3.12.9;; esac');
    const watch = progress();
    assert.equal((await new LocalPythonEnvironments([]).create(folder, "", watch)).version, "3.12.9");
    assert.deepEqual(watch.stages, ["finding", "installing"]);
  });

  it("says that Python is missing", async () => assert.equal(await fault(["/no/such/python"]), "missing"));
  it("says that the configured Python is missing", async () => assert.equal(await fault([await python("MAKE")], "/no/such/python"), "missing"));
  it("says that Python is too old", async () => assert.equal(await fault([await program("old", "echo 3.8.10")]), "too-old"));
  it("says that Python 2 is too old", async () => assert.equal(await fault([await program("old", "echo 2.7.18")]), "too-old"));
  it("says that Python is broken", async () => assert.equal(await fault([await program("bad", "echo 'cannot load libpython'; exit 127")]), "broken"));
  it("goes on to a Python that works after one that is broken", async () => {
    const made = await new LocalPythonEnvironments([[await program("bad", "exit 1")], [await python("MAKE")]]).create(folder, "", progress());
    assert.equal(made.version, "3.12.1");
  });

  it("says that venv is missing, as on Debian, and leaves nothing behind", async () => {
    const debian = await python(
      'mkdir -p "$last"; echo "The virtual environment was not created successfully because ensurepip is not available."; exit 1',
    );
    assert.equal(await fault([debian]), "no-venv");
    assert.ok(!(await stands(".venv")));
  });

  it("says that there is no network, and leaves nothing behind", async () => {
    const words = "WARNING: Retrying: NewConnectionError: Failed to establish a new connection: Name or service not known";
    assert.equal(await fault([await python("MAKE", `echo '${words}'; echo 'ERROR: No matching distribution found'; exit 1`)]), "no-network");
    assert.ok(!(await stands(".venv")));
  });

  it("says that a package could not be installed", async () =>
    assert.equal(await fault([await python("MAKE", "echo 'ERROR: No matching distribution found for numpy==99'; exit 1")]), "install-failed"));

  it("keeps an environment that stood when installing fails", async () => {
    await mkdir(join(folder, ".venv/bin"), { recursive: true });
    await program(".venv/bin/python", 'case "$1" in -c) echo 3.12.9;; *) exit 1;; esac');
    assert.equal(await fault([]), "install-failed");
    assert.ok(await stands(".venv/bin/python"));
  });

  it("ends at once when it is cancelled, with its children, and leaves nothing behind", async () => {
    const abort = new AbortController();
    const watch = progress(abort);
    const slow = await python("MAKE", "echo begun; sleep 600 & wait");
    const outcome = fault([slow], "", { ...watch, onOutput: (line) => void (line === "begun" && abort.abort()) });
    assert.equal(await outcome, "cancelled");
    assert.ok(!(await stands(".venv")));
  });
});

describe("What pip says", () => {
  for (const [words, expected] of [
    ["ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "full"],
    ["OSError: [Errno 13] Permission denied: '/x'", "read-only"],
    ["ProxyError('Cannot connect to proxy.')", "no-network"],
    ["HTTPSConnectionPool: Max retries exceeded", "no-network"],
    ["ERROR: ResolutionImpossible", "install-failed"],
  ] as const) {
    it(`is understood: ${expected}: ${words.slice(0, 40)}`, () => assert.equal(pipFault(words), expected));
  }
  it("is about a Python that is new enough from 3.11 on", () => {
    assert.deepEqual(["2.7.18", "3.10.14", "3.11.0", "3.14.2", "4.0.0"].map(isTooOld), [true, true, false, false, false]);
  });
});
