import { spawn } from "node:child_process";

export interface ProcessOutcome {
  /** Undefined where the program could not be started. */
  readonly code: number | undefined;
  readonly output: string;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly env?: NodeJS.ProcessEnv;
  readonly onLine?: (line: string) => void;
}

/** Characters of output that are kept for the outcome: its end is where programs say why they failed. */
const KEPT_OUTPUT = 64_000;

/**
 * Runs a program without a shell and waits for it. Abort and time-out end its whole process group, so that no child is left.
 * A program that cannot be started is an outcome, not an exception.
 */
export async function runProcess(command: readonly string[], options: ProcessOptions = {}): Promise<ProcessOutcome> {
  const [program = "", ...args] = command;
  const { signal, timeout, onLine } = options;
  if (signal?.aborted === true) return { code: undefined, output: "" };
  return new Promise((resolve) => {
    const grouped = process.platform !== "win32";
    const child = spawn(program, args, {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: grouped,
      windowsHide: true,
    });
    let output = "";
    let pending = "";
    const take = (text: string): void => {
      output = (output + text).slice(-KEPT_OUTPUT);
      const lines = (pending + text).split(/\r\n|\n|\r/u);
      pending = lines.pop() ?? "";
      for (const line of lines) onLine?.(line);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    const end = (): void => killTree(child.pid, grouped);
    const timer = timeout === undefined ? undefined : setTimeout(end, timeout);
    signal?.addEventListener("abort", end, { once: true });
    const settle = (code: number | undefined): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (pending !== "") onLine?.(pending);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += error.message;
      settle(undefined);
    });
    child.on("close", (code) => settle(code ?? undefined));
  });
}

function killTree(pid: number | undefined, grouped: boolean): void {
  if (pid === undefined) return;
  try {
    if (grouped) process.kill(-pid, "SIGKILL");
    else spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { windowsHide: true });
  } catch {
    // It ended in the meantime.
  }
}
