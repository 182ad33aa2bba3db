/** What is wrong with a content file, where, and what would be right. Lines and columns count from 1. */
export interface ContentProblem {
  /** Path below the curriculum folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What would be right. */
  readonly fix: string;
  /** Characters that are wrong, on that line; absent where they are not known. */
  readonly length?: number | undefined;
  /** What puts it right, where there is one obvious way. */
  readonly mend?: Mend | undefined;
}

export type Mend = TextEdit | NewFile;

/** Characters of one file that others take the place of. */
export interface TextEdit {
  readonly kind: "edit";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Characters that go, line ends included; none where text is only added. */
  readonly length: number;
  readonly text: string;
}

/** A file that is missing, as it can begin. */
export interface NewFile {
  readonly kind: "create";
  readonly file: string;
  readonly text: string;
}

/** The text after the edit; the same text where the edit's place is not in it. */
export function applyEdit(text: string, { line, column, length, text: inserted }: Pick<TextEdit, "line" | "column" | "length" | "text">): string {
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf("\n", start);
    if (end === -1) return text;
    start = end + 1;
  }
  const from = start + column - 1;
  return from > text.length ? text : text.slice(0, from) + inserted + text.slice(from + length);
}

/** One line that editors and terminals turn into a link: `file:line:column what is wrong — what would be right`. */
export function describeProblem(problem: ContentProblem): string {
  return `${problem.file}:${problem.line}:${problem.column} ${problem.message} — ${problem.fix}`;
}

export function byPlace(a: ContentProblem, b: ContentProblem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}

/** The known word that a mistyped one was most likely meant to be, or undefined where none is near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance: insertions, deletions and replacements, each costing 1. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
