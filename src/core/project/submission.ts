import { CsvReader, parseCsv, type CsvField, type CsvRecord } from "./csv.ts";
import { score } from "./metrics.ts";
import type { Competition } from "../curriculum/model.ts";

/** What is wrong with a submission, where, and what to do. `row` is the line of the file, from 1; the header is row 1. */
export interface SubmissionFault {
  readonly row: number;
  readonly column?: string | undefined;
  /** Characters of the row, from 0; the whole row where absent. */
  readonly span?: { readonly start: number; readonly end: number } | undefined;
  readonly message: string;
  readonly fix: string;
}

export type SubmissionCheck =
  | { readonly ok: true; readonly predictions: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly faults: readonly SubmissionFault[]; /** More faults than are listed. */ readonly more: boolean };

/** The hidden labels of a competition: they live in the extension and never reach a workspace. */
export interface Labels {
  readonly ids: ReadonlySet<string>;
  readonly rows: readonly { readonly id: string; readonly truth: number; readonly split: "public" | "private" }[];
}

/** As many faults as anyone reads. */
const MOST_FAULTS = 20;
/** A submission's field or line is never near this long; characters. */
const LONGEST_FIELD = 10_000;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/u;

/** @throws Error where the labels that the extension ships are damaged. */
export function parseLabels(text: string, competition: Competition): Labels {
  const [header = [], ...records] = parseCsv(text);
  const at = [competition.idColumn, competition.targetColumn, "split"].map((name) => header.indexOf(name));
  const rows = records.map((record) => {
    const [id, truth, split] = at.map((place) => record[place]);
    if (id === undefined || truth === undefined || !NUMBER.test(truth) || (split !== "public" && split !== "private")) {
      throw new Error("The competition's labels are damaged. Install the extension anew.");
    }
    return { id, truth: Number(truth), split } as const;
  });
  return { ids: new Set(rows.map(({ id }) => id)), rows };
}

/** The scores of sound predictions on the two parts of the test rows. */
export function scoreSubmission(
  competition: Competition,
  labels: Labels,
  predictions: ReadonlyMap<string, number>,
): { readonly public: number; readonly private: number } {
  const part = (split: "public" | "private"): number => {
    const rows = labels.rows.filter((row) => row.split === split);
    return score(
      competition.metric,
      rows.map(({ truth }) => truth),
      rows.map(({ id }) => predictions.get(id) ?? Number.NaN),
    );
  };
  return { public: part("public"), private: part("private") };
}

/**
 * Checks a submission as it is read. Reading stops as soon as it is clear that the file is no submission, or that more is wrong
 * than anyone would read; so ten million rows and a film cost as little as a handful.
 */
export async function checkSubmission(bytes: AsyncIterable<Uint8Array>, competition: Competition, labels: Labels): Promise<SubmissionCheck> {
  const check = new Checking(competition, labels);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  const reader = new CsvReader();
  let first = true;
  try {
    for await (const chunk of bytes) {
      if (first && ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff))) {
        return refused(1, "the file is UTF-16 text", 'save it as UTF-8: submission.to_csv("submission.csv", index=False)');
      }
      first = false;
      if (chunk.includes(0))
        return refused(check.row, "the file is binary, not text", 'write it with pandas: submission.to_csv("submission.csv", index=False)');
      for (const record of reader.push(decoder.decode(chunk, { stream: true }))) if (!check.take(record)) return check.result();
      if (reader.pending > LONGEST_FIELD)
        return refused(check.row, "a field is longer than any submission's", "check its quotation marks: one is not closed");
    }
    for (const record of [...reader.push(decoder.decode()), ...reader.end()]) if (!check.take(record)) return check.result();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused(check.row, "the file is not UTF-8 text", 'save it as UTF-8: submission.to_csv("submission.csv", index=False)');
  }
  return check.finish();
}

function refused(row: number, message: string, fix: string): SubmissionCheck {
  return { ok: false, faults: [{ row, message, fix }], more: false };
}

class Checking {
  readonly #competition: Competition;
  readonly #labels: Labels;
  readonly #faults: SubmissionFault[] = [];
  readonly #rowOf = new Map<string, number>();
  readonly #predictions = new Map<string, number>();
  #columns: { id: number; target: number; count: number } | undefined;
  #more = false;
  #rows = 0;
  row = 1;

  constructor(competition: Competition, labels: Labels) {
    this.#competition = competition;
    this.#labels = labels;
  }

  /** Takes the next record; false where reading on would tell nothing more. */
  take(record: CsvRecord): boolean {
    this.row = record.line;
    if (this.#columns === undefined) return this.#header(record);
    this.#rows++;
    if (this.#rows > this.#labels.ids.size + MOST_FAULTS) {
      this.#fault(record.line, "the file has more rows than the test set", `write one row for each of the ${this.#labels.ids.size} ids of test.csv`);
      return false;
    }
    this.#record(record, this.#columns);
    return !this.#more;
  }

  result(): SubmissionCheck {
    return this.#faults.length === 0 ? { ok: true, predictions: this.#predictions } : { ok: false, faults: this.#faults, more: this.#more };
  }

  finish(): SubmissionCheck {
    if (this.#columns === undefined) {
      this.#fault(1, "the file is empty", `write the columns ${this.#wanted()} and one row for each id of test.csv`);
      return this.result();
    }
    const missing = [...this.#labels.ids].filter((id) => !this.#rowOf.has(id));
    if (missing.length > 0) {
      const named = missing.slice(0, 3).join(", ");
      this.#fault(
        this.row,
        `${missing.length} of the ${this.#labels.ids.size} ids of test.csv ${missing.length === 1 ? "is" : "are"} missing: ${named}${missing.length > 3 ? ", …" : ""}`,
        "write one row for each id of test.csv",
        this.#competition.idColumn,
      );
    }
    return this.result();
  }

  #wanted(): string {
    return `${this.#competition.idColumn},${this.#competition.targetColumn}`;
  }

  #fault(row: number, message: string, fix: string, column?: string, field?: CsvField): void {
    if (this.#faults.length === MOST_FAULTS) this.#more = true;
    else this.#faults.push({ row, column, span: field && { start: field.start, end: field.end }, message, fix });
  }

  #header({ line, fields }: CsvRecord): boolean {
    const names = fields.map(({ text }) => text.replace(/^\uFEFF/u, ""));
    const { idColumn, targetColumn } = this.#competition;
    const [id, target] = [names.indexOf(idColumn), names.indexOf(targetColumn)];
    const fix = `the first row is ${this.#wanted()}`;
    const missing = [idColumn, targetColumn].filter((name) => !names.includes(name));
    if (names.length === 1 && /[;\t]/u.test(names[0] ?? "")) {
      this.#fault(line, "the columns are not separated by commas", `write ${this.#wanted()} with commas: to_csv(…, index=False)`);
    } else if (missing.length > 0) {
      const found = names
        .slice(0, 6)
        .map((name) => `'${name.slice(0, 40)}'`)
        .join(", ");
      for (const name of missing) this.#fault(line, `the column '${name}' is missing; found: ${found}`, fix, name);
    } else {
      fields.forEach((field, place) => {
        if (place === id || place === target) return;
        const unnamed = field.text === "" || field.text.startsWith("Unnamed");
        this.#fault(
          line,
          unnamed ? "there is a column without a name: the frame's index" : `the column '${field.text}' does not belong here`,
          unnamed ? "write without the index: to_csv(…, index=False)" : `keep ${this.#wanted()} only`,
          field.text,
          field,
        );
      });
    }
    this.#columns = { id, target, count: names.length };
    return this.#faults.length === 0;
  }

  #record({ line, fields }: CsvRecord, columns: { id: number; target: number; count: number }): void {
    const { idColumn, targetColumn } = this.#competition;
    if (fields.length !== columns.count) {
      const comma = fields.length === columns.count + 1 ? " (is a decimal comma among them? numbers have a point)" : "";
      this.#fault(line, `the row has ${fields.length} fields instead of ${columns.count}${comma}`, `write ${this.#wanted()}`);
      return;
    }
    const id = fields[columns.id];
    const value = fields[columns.target];
    if (id === undefined || value === undefined) return;
    const seen = this.#rowOf.get(id.text);
    if (!this.#labels.ids.has(id.text)) {
      this.#fault(
        line,
        id.text === "" ? "the id is missing" : `the id '${id.text.slice(0, 40)}' is not in test.csv`,
        "use the ids of test.csv as they are",
        idColumn,
        id,
      );
    } else if (seen !== undefined) {
      this.#fault(line, `the id '${id.text}' stands in row ${seen} already`, "write each id once", idColumn, id);
    } else {
      this.#rowOf.set(id.text, line);
    }
    const problem = this.#valueProblem(value.text.trim());
    if (problem === undefined) this.#predictions.set(id.text, Number(value.text));
    else this.#fault(line, problem.message, problem.fix, targetColumn, value);
  }

  #valueProblem(text: string): { message: string; fix: string } | undefined {
    if (/^(?:|na|nan|null|none|<na>)$/iu.test(text))
      return { message: "the prediction is missing (NaN)", fix: "predict every row; check your features for missing values" };
    if (/^[-+]?inf(?:inity)?$/iu.test(text)) return { message: `the prediction is ${text}`, fix: "write a finite number" };
    if (!NUMBER.test(text)) return { message: `'${text.slice(0, 40)}' is not a number`, fix: "write a number with a decimal point, such as 0.25" };
    const { range } = this.#competition;
    const value = Number(text);
    if (range !== undefined && (value < range[0] || value > range[1])) {
      return { message: `${text} is outside ${range[0]} to ${range[1]}`, fix: "write a probability: model.predict_proba(X)[:, 1]" };
    }
    return undefined;
  }
}

/** Opens a submission for reading in pieces. */
export interface SubmissionFiles {
  /** Rejects where the file cannot be read; `undefined` where it does not exist. */
  open(path: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}
