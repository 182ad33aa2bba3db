import { l10n, window, type LogOutputChannel } from "vscode";

/** The one place that unexpected errors reach: they are logged whole, and the user hears what happened and what to do. */
export class ErrorReporter {
  readonly #log: LogOutputChannel;

  constructor(log: LogOutputChannel) {
    this.#log = log;
  }

  /** Logs without disturbing: for what went wrong behind the scenes and cost the user nothing. */
  note(what: string, error: unknown): void {
    this.#log.warn(`${what}: ${describe(error)}`);
  }

  /** @param what What could not be done, as a sentence without its full stop: "The lesson could not be opened". */
  report(what: string, error: unknown): void {
    this.#log.error(`${what}: ${describe(error)}`);
    const showLog = l10n.t("Show Log");
    void window.showErrorMessage(l10n.t("{0}: {1}", what, firstLine(error)), showLog).then((choice) => {
      if (choice === showLog) this.#log.show();
    });
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
