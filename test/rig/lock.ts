// A lock between processes, by a file that names its holder.
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Report } from "./system-packages.ts";

/** Runs the work while holding the lock; waits as long as a living process holds it. */
export async function withLock<Result>(path: string, report: Report, work: () => Promise<Result>): Promise<Result> {
  await acquire(path, report);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string, report: Report): Promise<void> {
  let told = false;
  while (!(await tryToCreate(path))) {
    const holder = Number(await readFile(path, "utf8").catch(() => ""));
    if (holder === 0) continue; // Released between the two looks.
    if (!isAlive(holder)) {
      await breakLock(path, holder);
      continue;
    }
    if (!told) report(`Waiting for process ${holder}, which holds ${path}`);
    told = true;
    await delay(500);
  }
}

/** Takes away the lock of a process that has ended, unless somebody else has done so and holds it by now. */
async function breakLock(path: string, deadHolder: number): Promise<void> {
  const aside = `${path}.${crypto.randomUUID()}`;
  const taken = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!taken) return;
  const holder = Number(await readFile(aside, "utf8"));
  if (holder !== deadHolder) await link(aside, path);
  await rm(aside, { force: true });
}

async function tryToCreate(path: string): Promise<boolean> {
  // A link appears together with its content, so nobody ever reads a lock that does not name its holder yet.
  const draft = `${path}.${crypto.randomUUID()}`;
  await writeFile(draft, String(process.pid));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
