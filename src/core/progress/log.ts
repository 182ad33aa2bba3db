import { progressEvent, type ProgressEvent } from "./events.ts";

/** Where events are kept. The store only adds; it never changes or removes what it has. */
export interface ProgressLog {
  /** All events that can be read, and the lines that cannot, which are kept where they are. */
  read(): Promise<ReadLog>;
  append(events: readonly ProgressEvent[]): Promise<void>;
  /** Calls back after another window has added to the log. */
  onDidChange(listener: () => void): { dispose(): void };
}

export interface ReadLog {
  readonly events: readonly ProgressEvent[];
  readonly damaged: readonly DamagedLine[];
}

export interface DamagedLine {
  /** Line in the log, from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Reads a log's text, one JSON event a line. A line that cannot be read does not cost the others: it is reported and skipped.
 * A last line without an end is one that a crash cut off, or that another window is just writing.
 */
export function parseLog(text: string): ReadLog {
  const events: ProgressEvent[] = [];
  const damaged: DamagedLine[] = [];
  text.split("\n").forEach((line, place) => {
    if (line.trim() === "") return;
    const event = parseEvent(line);
    if (event === undefined) damaged.push({ line: place + 1, text: line });
    else events.push(event);
  });
  return { events, damaged };
}

export function formatEvents(events: readonly ProgressEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}

function parseEvent(line: string): ProgressEvent | undefined {
  try {
    const parsed = progressEvent.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
