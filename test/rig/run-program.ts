import { spawn, type SpawnOptions } from "node:child_process";
import { killWithUs } from "./process-group.ts";

export interface ProgramResult {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  /** Both streams, as they came. */
  readonly output: string;
}

/** Runs a program to its end, in a process group of its own that ends with us. Throws only if it cannot be started. */
export async function runProgram(program: string, args: readonly string[], options: Pick<SpawnOptions, "cwd" | "env"> = {}): Promise<ProgramResult> {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const forget = killWithUs(child);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return { exitCode, output };
  } finally {
    forget();
  }
}
