import { mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { CurriculumLibrary } from "../../src/core/curriculum/lookup.ts";
import type { NewProgressEvent, ProgressEvent } from "../../src/core/progress/events.ts";
import { foldProgress, type Progress } from "../../src/core/progress/state.ts";
import { ErrorReporter } from "../../src/host/shell/errors.ts";
import { openLibrary } from "../../src/host/shell/library.ts";

export const EXTENSION = "ml-roadmap.ml-roadmap";

export async function extension(): Promise<vscode.Extension<unknown>> {
  const found = vscode.extensions.getExtension(EXTENSION);
  if (found === undefined) throw new Error(`${EXTENSION} is not installed`);
  await found.activate();
  return found;
}

export async function library(): Promise<CurriculumLibrary> {
  return openLibrary((await extension()).extensionUri);
}

/** Progress in memory, for the parts that only read and record. */
export class MemoryProgress implements Progress {
  readonly #events: ProgressEvent[] = [];
  readonly #listeners = new Set<() => void>();

  get state(): Progress["state"] {
    return foldProgress(this.#events);
  }

  async record(event: NewProgressEvent): Promise<void> {
    const number = this.#events.length;
    this.#events.push({ v: 1, id: String(number), at: new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString(), ...event });
    for (const listener of this.#listeners) listener();
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }
}

export function errors(): { readonly reporter: ErrorReporter; dispose(): void } {
  const log = vscode.window.createOutputChannel("ML Roadmap tests", { log: true });
  return { reporter: new ErrorReporter(log), dispose: () => log.dispose() };
}

export async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), "ml-roadmap-host-")));
}
