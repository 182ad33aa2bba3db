import { Diagnostic, DiagnosticSeverity, languages, Position, Range, Uri, type Disposable } from "vscode";
import type { CurriculumFiles } from "../../core/curriculum/compile.ts";
import type { ContentProblem } from "../../core/curriculum/problems.ts";

/** What is shown as the origin of a problem. */
const SOURCE = "ML Roadmap";

/** A problem as it is shown in a file. */
export interface ShownProblem {
  readonly root: Uri;
  readonly problem: ContentProblem;
  readonly diagnostic: Diagnostic;
  /** The texts in which it was found. */
  readonly files: CurriculumFiles;
}

/** The problems of curriculum folders where authors look for them: as squiggles, and in the list of problems. */
export class CurriculumDiagnostics implements Disposable {
  readonly #collection = languages.createDiagnosticCollection("ml-roadmap");
  /** By folder, then by file: what a folder has mended must lose its squiggles. */
  readonly #shown = new Map<string, ReadonlyMap<string, readonly ShownProblem[]>>();

  show(root: Uri, problems: readonly ContentProblem[], files: CurriculumFiles): void {
    const now = new Map<string, ShownProblem[]>();
    for (const problem of problems) {
      const uri = Uri.joinPath(root, problem.file).toString();
      const shown = { root, problem, diagnostic: toDiagnostic(problem, files.get(problem.file)), files };
      now.set(uri, [...(now.get(uri) ?? []), shown]);
    }
    const gone = [...(this.#shown.get(root.toString())?.keys() ?? [])].filter((uri) => !now.has(uri));
    this.#shown.set(root.toString(), now);
    this.#collection.set([
      ...gone.map((uri): [Uri, Diagnostic[]] => [Uri.parse(uri, true), []]),
      ...[...now].map(([uri, own]): [Uri, Diagnostic[]] => [Uri.parse(uri, true), own.map(({ diagnostic }) => diagnostic)]),
    ]);
  }

  /** What is shown in a file. */
  in(uri: Uri): readonly ShownProblem[] {
    return [...this.#shown.values()].flatMap((files) => files.get(uri.toString()) ?? []);
  }

  clear(root: Uri): void {
    this.show(root, [], new Map());
    this.#shown.delete(root.toString());
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function toDiagnostic(problem: ContentProblem, text: string | undefined): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(problem, text), `${problem.message} — ${problem.fix}`, DiagnosticSeverity.Error);
  diagnostic.source = SOURCE;
  return diagnostic;
}

/** What is wrong, where the compiler knows it; otherwise from the problem's place to the end of the line. */
function rangeOf({ line, column, length }: ContentProblem, text: string | undefined): Range {
  const content = text?.split("\n")[line - 1]?.replace(/\r$/u, "") ?? "";
  const from = Math.min(column - 1, content.length);
  const to = length === undefined ? content.trimEnd().length : Math.min(from + length, content.length);
  return new Range(new Position(line - 1, from), new Position(line - 1, Math.max(to, from + 1)));
}
