import { EventEmitter, l10n, window, type Disposable } from "vscode";
import type { NewProgressEvent, ProgressEvent } from "../../core/progress/events.ts";
import type { ProgressLog } from "../../core/progress/log.ts";
import { foldProgress, type Progress, type ProgressState } from "../../core/progress/state.ts";
import type { ErrorReporter } from "../shell/errors.ts";

/** Keeps the state that the log folds to, and follows the log when another window adds to it. */
export class ProgressService implements Progress, Disposable {
  readonly #log: ProgressLog;
  readonly #errors: ErrorReporter;
  readonly #changed = new EventEmitter<void>();
  readonly #watch: { dispose(): void };
  #events = new Map<string, ProgressEvent>();
  #state: ProgressState = foldProgress([]);
  #damagedSeen = 0;
  /** Events that count already and are not in the log yet. */
  #unwritten: ProgressEvent[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(log: ProgressLog, errors: ErrorReporter) {
    this.#log = log;
    this.#errors = errors;
    this.#watch = log.onDidChange(() => void this.reload());
  }

  get state(): ProgressState {
    return this.#state;
  }

  readonly onDidChange = (listener: () => void): Disposable => this.#changed.event(listener);

  /** Reads the log anew. What cannot be read is said once and stays in the file; what can be read counts. */
  async reload(): Promise<void> {
    try {
      const { events, damaged } = await this.#log.read();
      const before = this.#events.size;
      for (const event of events) this.#events.set(event.id, event);
      if (damaged.length > this.#damagedSeen) this.#warn(damaged.length);
      this.#damagedSeen = damaged.length;
      if (this.#events.size !== before) this.#update();
    } catch (error) {
      this.#errors.report(l10n.t("Your progress could not be read; it is not lost, and marks are kept in this window until it can be"), error);
    }
  }

  /** The mark counts at once, in this window; where it cannot be written, the user hears so and it is tried again with the next. */
  async record(event: NewProgressEvent): Promise<void> {
    const stamped: ProgressEvent = { v: 1, id: crypto.randomUUID(), at: new Date().toISOString(), ...event };
    this.#events.set(stamped.id, stamped);
    this.#unwritten.push(stamped);
    this.#update();
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changed.dispose();
  }

  async #write(): Promise<void> {
    const events = this.#unwritten;
    if (events.length === 0) return;
    this.#unwritten = [];
    try {
      await this.#log.append(events);
    } catch (error) {
      this.#unwritten = [...events, ...this.#unwritten];
      this.#errors.report(
        l10n.t("Your progress could not be written (is the disk full or read-only?); it is kept in this window and tried again with the next mark"),
        error,
      );
    }
  }

  #update(): void {
    this.#state = foldProgress(this.#events.values());
    this.#changed.fire();
  }

  #warn(lines: number): void {
    this.#errors.note("progress log", new Error(`${lines} lines cannot be read and were passed over`));
    void window.showWarningMessage(
      l10n.t("{0} entries of your progress file are damaged and were passed over. All others count, and the damaged ones stay in the file.", lines),
    );
  }
}
