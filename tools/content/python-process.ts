import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A script that takes longer has an endless loop; milliseconds. */
const TIME_LIMIT = 120_000;

/**
 * Runs one of the Python scripts of this folder with JSON on its standard input, in a fresh and isolated process.
 *
 * @param what Named in errors: the lesson or exercise.
 * @returns What it wrote to standard output.
 * @throws Error where the process itself fails, with what it wrote to standard error.
 */
export async function runScript(python: string, script: string, what: string, input: unknown): Promise<string> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(python, ["-I", "-B", "-X", "utf8", path], {
      stdio: ["pipe", "pipe", "pipe"],
      timeout: TIME_LIMIT,
      env: { ...process.env, MPLBACKEND: "agg" },
    });
    let out = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
    child.on("error", reject);
    child.stdin.on("error", () => undefined); // a process that ended early says why on its standard error
    child.on("close", (code, signal) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${what}: Python ended with ${code ?? `${signal ?? "a signal"}: is there an endless loop?`}\n${error.slice(-4000)}`));
    });
    child.stdin.end(JSON.stringify(input));
  });
}
