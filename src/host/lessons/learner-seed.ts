import type { Memento } from "vscode";

const KEY = "learnerSeed";

/** What the order of quiz options is drawn from: chosen by chance once, then always the same for this learner. */
export function learnerSeed(memory: Memento): string {
  const known: unknown = memory.get(KEY);
  if (typeof known === "string") return known;
  const seed = crypto.randomUUID();
  void memory.update(KEY, seed);
  return seed;
}
