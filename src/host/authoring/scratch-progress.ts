import { EventEmitter, type Disposable } from "vscode";
import type { NewProgressEvent, ProgressEvent } from "../../core/progress/events.ts";
import { foldProgress, type Progress, type ProgressState } from "../../core/progress/state.ts";

/** Progress that is gone with what uses it: an author who tries the questions of a lesson is not learning it. */
export class ScratchProgress implements Progress, Disposable {
  readonly #events: ProgressEvent[] = [];
  readonly #changed = new EventEmitter<void>();

  get state(): ProgressState {
    return foldProgress(this.#events);
  }

  readonly onDidChange = (listener: () => void): Disposable => this.#changed.event(listener);

  record(event: NewProgressEvent): Promise<void> {
    this.#events.push({ v: 1, id: crypto.randomUUID(), at: new Date().toISOString(), ...event });
    this.#changed.fire();
    return Promise.resolve();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
