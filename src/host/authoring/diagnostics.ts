import { Diagnostic, DiagnosticSeverity, languages, Position, Range, Uri, type Disposable } from "vscode";
import type { CurriculumFiles } from "../../core/curriculum/compile.ts";
import type { ContentProblem } from "../../core/curriculum/problems.ts";

/** What is shown as the origin of a problem, and how quick fixes know their own. */
export const DIAGNOSTIC_SOURCE = "ML Roadmap";

/** The problems of curriculum folders where authors look for them: as squiggles, and in the list of problems. */
export class CurriculumDiagnostics implements Disposable {
  readonly #collection = languages.createDiagnosticCollection("ml-roadmap");
  /** Files with problems, by folder: what a folder has mended must lose its squiggles. */
  readonly #shown = new Map<string, readonly Uri[]>();

  show(root: Uri, problems: readonly ContentProblem[], files: CurriculumFiles): void {
    const byFile = new Map<string, ContentProblem[]>();
    for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem]);
    const before = this.#shown.get(root.toString()) ?? [];
    const now = [...byFile].map(([file, own]): [Uri, Diagnostic[]] => [Uri.joinPath(root, file), own.map((problem) => toDiagnostic(problem, files.get(file)))]);
    this.#shown.set(
      root.toString(),
      now.map(([uri]) => uri),
    );
    const gone = before.filter((uri) => !byFile.has(uri.path.slice(root.path.length + 1)));
    this.#collection.set([...gone.map((uri): [Uri, Diagnostic[]] => [uri, []]), ...now]);
  }

  clear(root: Uri): void {
    for (const uri of this.#shown.get(root.toString()) ?? []) this.#collection.delete(uri);
    this.#shown.delete(root.toString());
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function toDiagnostic(problem: ContentProblem, text: string | undefined): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(problem, text), `${problem.message} — ${problem.fix}`, DiagnosticSeverity.Error);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  return diagnostic;
}

/** From the problem's place to the end of what stands there: a quoted text, a word with its hyphens, or the line. */
function rangeOf({ line, column }: ContentProblem, text: string | undefined): Range {
  const content = text?.split("\n")[line - 1]?.replace(/\r$/u, "") ?? "";
  const from = Math.min(column - 1, content.length);
  const rest = content.slice(from);
  const length = (/^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'|^[^\s,[\]{}:]+/u.exec(rest)?.[0] ?? rest).length;
  const whole = column === 1 ? content.length : from + Math.max(1, length);
  return new Range(new Position(line - 1, from), new Position(line - 1, Math.max(whole, from + 1)));
}
