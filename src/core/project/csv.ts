/** One field of a CSV record and where it stands: characters of its line, from 0, quotes included. */
export interface CsvField {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface CsvRecord {
  /** Line of the file on which the record begins, from 1. */
  readonly line: number;
  readonly fields: readonly CsvField[];
}

/**
 * Splits CSV text (RFC 4180: commas, double quotes, LF or CRLF) into records as it arrives, so that a file of any size is read
 * in constant memory and reading can stop at any record. Blank lines are passed over.
 */
export class CsvReader {
  #fields: CsvField[] = [];
  #text = "";
  #quoted = false;
  #afterQuote = false;
  #line = 1;
  #recordLine = 1;
  #column = 0;
  #start = 0;

  /** Records that are complete after this piece of text. */
  *push(piece: string): Generator<CsvRecord> {
    for (const character of piece) {
      if (character === "\n" && !this.#quoted) {
        yield* this.#endRecord();
        continue;
      }
      this.#take(character);
      this.#column += character.length;
      if (character === "\n") {
        this.#line++;
        this.#column = 0;
      }
    }
  }

  /** The last record, where the text does not end with a line break. */
  *end(): Generator<CsvRecord> {
    if (this.#fields.length > 0 || this.#text !== "" || this.#column > this.#start) yield* this.#endRecord();
  }

  /** Length of the field that is being read: text without any line break is no table. */
  get pending(): number {
    return this.#text.length;
  }

  #take(character: string): void {
    if (this.#quoted) {
      if (character !== '"') this.#text += character;
      else {
        this.#quoted = false;
        this.#afterQuote = true;
      }
    } else if (character === '"' && this.#afterQuote) {
      this.#text += '"';
      this.#quoted = true;
      this.#afterQuote = false;
    } else if (character === '"' && this.#text === "") {
      this.#quoted = true;
    } else if (character === ",") {
      this.#endField();
      this.#start = this.#column + 1;
    } else {
      this.#text += character;
      this.#afterQuote = false;
    }
  }

  #endField(): void {
    this.#fields.push({
      text: this.#text.replace(/\r$/u, ""),
      start: this.#start,
      end: Math.max(this.#start, this.#column - (this.#text.endsWith("\r") ? 1 : 0)),
    });
    this.#text = "";
    this.#afterQuote = false;
  }

  *#endRecord(): Generator<CsvRecord> {
    this.#endField();
    const blank = this.#fields.length === 1 && this.#fields[0]?.text.trim() === "" && this.#fields[0].end === this.#fields[0].start;
    const record = { line: this.#recordLine, fields: this.#fields };
    this.#fields = [];
    this.#line++;
    this.#recordLine = this.#line;
    this.#column = 0;
    this.#start = 0;
    if (!blank) yield record;
  }
}

/** All records of a text that is known to be small and sound. */
export function parseCsv(text: string): string[][] {
  const reader = new CsvReader();
  return [...reader.push(text), ...reader.end()].map(({ fields }) => fields.map((field) => field.text));
}
