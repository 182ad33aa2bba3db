// Child processes that must not outlive us, with all their descendants.
import type { ChildProcess } from "node:child_process";

const alive = new Set<ChildProcess>();

/** Kills the child's process group when this process ends, however it ends (SIGKILL excepted). Call the result once it has ended. */
export function killWithUs(child: ChildProcess): () => void {
  if (alive.size === 0) watchOurEnd();
  alive.add(child);
  return () => {
    alive.delete(child);
    if (alive.size === 0) unwatchOurEnd();
  };
}

/** For a child that was spawned `detached`, which made it the leader of a group of its own. */
export function killProcessGroup(leader: ChildProcess): void {
  if (leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, "SIGKILL");
  } catch {
    // The group is empty: all have ended.
  }
}

function killAll(): void {
  for (const child of alive) killProcessGroup(child);
}

// 128 + the signal's number, as a shell reports it.
const endByInterrupt = (): never => process.exit(130);
const endByTermination = (): never => process.exit(143);
const endByHangUp = (): never => process.exit(129);

function watchOurEnd(): void {
  // First of all: a folder that is removed at the end must not be written to again.
  process.prependListener("exit", killAll);
  process.on("SIGINT", endByInterrupt);
  process.on("SIGTERM", endByTermination);
  process.on("SIGHUP", endByHangUp);
}

function unwatchOurEnd(): void {
  process.off("exit", killAll);
  process.off("SIGINT", endByInterrupt);
  process.off("SIGTERM", endByTermination);
  process.off("SIGHUP", endByHangUp);
}
