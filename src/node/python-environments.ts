import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  isTooOld,
  OLDEST_PYTHON,
  pipFault,
  PythonError,
  type EnvironmentProgress,
  type PythonEnvironments,
  type PythonInterpreter,
} from "../core/project/python-environment.ts";
import { runProcess } from "./process.ts";

const VERSION_SCRIPT = "import sys; print('.'.join(map(str, sys.version_info[:3])))";
/** An interpreter that does not say its version within this time is broken; milliseconds. */
const PROBE_TIME = 15_000;

/** Makes virtual environments with the `venv` and `pip` of an interpreter on this machine. */
export class LocalPythonEnvironments implements PythonEnvironments {
  readonly #candidates: readonly (readonly string[])[];
  readonly #env: NodeJS.ProcessEnv;

  /**
   * @param candidates Commands to try, in order, where the settings name none.
   * @param env The environment of the programs that are started.
   */
  constructor(candidates: readonly (readonly string[])[] = usualInterpreters(), env: NodeJS.ProcessEnv = process.env) {
    this.#candidates = candidates;
    this.#env = env;
  }

  async create(folder: string, configured: string, progress: EnvironmentProgress): Promise<PythonInterpreter> {
    progress.onStage("finding");
    const environment = join(folder, ".venv");
    const own = [interpreterIn(environment)];
    const stood = await exists(environment);
    const running = stood ? await this.#version(own, progress) : undefined;
    if (running === undefined || isTooOld(running)) {
      const base = await this.#find(configured, progress);
      progress.onStage("creating");
      await this.#make(base, environment, stood, progress);
    }
    progress.onStage("installing");
    try {
      await this.#install(own, folder, progress);
    } catch (error) {
      if (!stood) await rm(environment, { recursive: true, force: true });
      throw error;
    }
    return { command: own, version: (await this.#version(own, progress)) ?? "" };
  }

  async #find(configured: string, progress: EnvironmentProgress): Promise<PythonInterpreter> {
    const candidates = configured === "" ? this.#candidates : [[configured]];
    let fault: PythonError | undefined;
    for (const command of candidates) {
      const outcome = await runProcess([...command, "-c", VERSION_SCRIPT], { timeout: PROBE_TIME, signal: progress.signal, env: this.#env });
      stopIfCancelled(progress);
      const version = outcome.output.trim();
      if (outcome.code === 0 && /^\d+\.\d+\.\d+$/u.test(version)) {
        if (!isTooOld(version)) return { command, version };
        fault = new PythonError("too-old", `${command.join(" ")} is Python ${version}; ${OLDEST_PYTHON.join(".")} or newer is needed`);
      } else if (outcome.code !== undefined) {
        progress.onOutput(outcome.output);
        // Python 2 prints a tuple's elements the same way, so this is an interpreter that does not run at all.
        fault ??= new PythonError("broken", `${command.join(" ")} does not run: ${lastLine(outcome.output)}`);
      }
    }
    throw fault ?? new PythonError("missing", configured === "" ? "no Python was found" : `${configured} does not exist or cannot be run`);
  }

  async #make(base: PythonInterpreter, environment: string, stood: boolean, progress: EnvironmentProgress): Promise<void> {
    progress.onOutput(`${base.command.join(" ")} -m venv ${environment}  (Python ${base.version})`);
    const outcome = await this.#run([...base.command, "-m", "venv", ...(stood ? ["--clear"] : []), environment], progress);
    if (outcome.code === 0) return;
    if (!stood) await rm(environment, { recursive: true, force: true });
    stopIfCancelled(progress);
    const fault = pipFault(outcome.output);
    const reason = /ensurepip|No module named '?venv/u.test(outcome.output) ? "no-venv" : fault === "install-failed" ? "broken" : fault;
    throw new PythonError(reason, lastLine(outcome.output));
  }

  async #install(python: readonly string[], folder: string, progress: EnvironmentProgress): Promise<void> {
    const command = [
      ...python,
      "-m",
      "pip",
      "install",
      "--disable-pip-version-check",
      "--no-input",
      "--retries",
      "2",
      "-r",
      join(folder, "requirements.txt"),
    ];
    progress.onOutput(command.join(" "));
    const outcome = await this.#run(command, progress, folder);
    stopIfCancelled(progress);
    if (outcome.code !== 0) throw new PythonError(pipFault(outcome.output), lastLine(outcome.output));
  }

  async #version(command: readonly string[], progress: EnvironmentProgress): Promise<string | undefined> {
    const { code, output } = await runProcess([...command, "-c", VERSION_SCRIPT], { timeout: PROBE_TIME, signal: progress.signal, env: this.#env });
    stopIfCancelled(progress);
    return code === 0 ? output.trim() : undefined;
  }

  async #run(command: readonly string[], progress: EnvironmentProgress, cwd?: string): ReturnType<typeof runProcess> {
    return runProcess(command, {
      signal: progress.signal,
      env: { ...this.#env, PYTHONUTF8: "1", PYTHONUNBUFFERED: "1" },
      onLine: (line) => progress.onOutput(line),
      ...(cwd === undefined ? {} : { cwd }),
    });
  }
}

function usualInterpreters(): readonly (readonly string[])[] {
  if (process.platform === "win32") return [["py", "-3"], ["python"], ["python3"]];
  const newest = ["python3.14", "python3.13", "python3.12", "python3.11"];
  const places = ["/opt/homebrew/bin/python3", "/usr/local/bin/python3", "/usr/bin/python3"];
  return [["python3"], ["python"], ...newest.map((name) => [name]), ...places.map((path) => [path])];
}

function interpreterIn(environment: string): string {
  return process.platform === "win32" ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");
}

function stopIfCancelled({ signal }: EnvironmentProgress): void {
  if (signal.aborted) throw new PythonError("cancelled", "cancelled");
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1)?.trim() ?? "";
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
