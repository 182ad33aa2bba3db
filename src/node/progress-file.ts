import { watch } from "node:fs";
import { appendFile, mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { formatEvents, parseLog, type ProgressLog, type ReadLog } from "../core/progress/log.ts";
import type { ProgressEvent } from "../core/progress/events.ts";

/**
 * The log of progress as one file of JSON lines. It is only ever appended to, in one write each, so two windows can add to it
 * at the same time and a crash costs at most the line that was being written.
 */
export class ProgressFile implements ProgressLog {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<ReadLog> {
    try {
      return parseLog(await readFile(this.#path, "utf8"));
    } catch (error) {
      if (isMissing(error)) return { events: [], damaged: [] };
      throw error;
    }
  }

  async append(events: readonly ProgressEvent[]): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    // A line that a crash cut off must not swallow the next event.
    const start = (await endsInsideLine(this.#path)) ? "\n" : "";
    await appendFile(this.#path, start + formatEvents(events), { encoding: "utf8", flush: true });
  }

  onDidChange(listener: () => void): { dispose(): void } {
    let closed = false;
    let close = (): void => undefined;
    void mkdir(dirname(this.#path), { recursive: true })
      .then(() => {
        if (closed) return;
        // The folder is watched, because the file may not exist yet.
        const watcher = watch(dirname(this.#path), { persistent: false }, () => listener());
        watcher.on("error", () => watcher.close());
        close = () => watcher.close();
      })
      // Without a watch, another window's marks appear at the next start.
      .catch(() => undefined);
    return {
      dispose: () => {
        closed = true;
        close();
      },
    };
  }
}

async function endsInsideLine(path: string): Promise<boolean> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { size } = await file.stat();
    if (size === 0) return false;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] !== 0x0a;
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
}
