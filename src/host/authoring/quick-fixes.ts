import { CodeAction, CodeActionKind, l10n, Position, Range, Uri, workspace, WorkspaceEdit, type CodeActionProvider, type TextDocument } from "vscode";
import type { TextEdit } from "../../core/curriculum/problems.ts";
import type { CurriculumDiagnostics, ShownProblem } from "./diagnostics.ts";

/** What puts a problem right, where the compiler knows one obvious way. */
export class QuickFixes implements CodeActionProvider {
  static readonly kinds = { providedCodeActionKinds: [CodeActionKind.QuickFix] };
  readonly #diagnostics: CurriculumDiagnostics;

  constructor(diagnostics: CurriculumDiagnostics) {
    this.#diagnostics = diagnostics;
  }

  provideCodeActions(document: TextDocument, range: Range): CodeAction[] {
    return this.#diagnostics.in(document.uri).flatMap((shown) => {
      const { mend } = shown.problem;
      if (mend === undefined || shown.diagnostic.range.intersection(range) === undefined || !isCurrent(shown, mend.file)) return [];
      const uri = Uri.joinPath(shown.root, mend.file);
      const edit = new WorkspaceEdit();
      if (mend.kind === "create") edit.createFile(uri, { ignoreIfExists: true, contents: new TextEncoder().encode(mend.text) });
      else edit.replace(uri, rangeOfEdit(mend, shown.files.get(mend.file) ?? ""), mend.text);
      const action = new CodeAction(titleOf(shown), CodeActionKind.QuickFix);
      action.edit = edit;
      action.diagnostics = [shown.diagnostic];
      action.isPreferred = true;
      if (mend.kind === "create") action.command = { command: "vscode.open", title: l10n.t("Open"), arguments: [uri] };
      return [action];
    });
  }
}

/** Whether a file is still as it was when it was compiled: an edit made for another text would break it. */
function isCurrent({ root, files }: ShownProblem, file: string): boolean {
  const uri = Uri.joinPath(root, file).toString();
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
  return open === undefined || open.getText() === files.get(file);
}

/** Where an edit's characters stand in the text it was made for. */
export function rangeOfEdit({ line, column, length }: Pick<TextEdit, "line" | "column" | "length">, text: string): Range {
  const start = new Position(line - 1, column - 1);
  if (length === 0) return new Range(start, start);
  const offset = text.split("\n", line - 1).reduce((sum, before) => sum + before.length + 1, 0) + column - 1;
  const inside = text.slice(offset, offset + length).split("\n");
  const last = inside.at(-1) ?? "";
  return new Range(start, inside.length === 1 ? start.translate(0, length) : new Position(line - 2 + inside.length, last.length));
}

function titleOf({ problem, files }: ShownProblem): string {
  const { mend, file } = problem;
  if (mend === undefined) return "";
  if (mend.kind === "create") return l10n.t("Create {0}", mend.file);
  const added = shorten(mend.text.replace(/^[\s,]*(?:- )?/u, ""));
  if (mend.length === 0) return mend.file === file ? l10n.t("Add '{0}'", added) : l10n.t("Add '{0}' to {1}", added, mend.file);
  const line = files.get(mend.file)?.split("\n")[mend.line - 1] ?? "";
  const gone = shorten(line.slice(mend.column - 1, mend.column - 1 + mend.length));
  return mend.text === "" ? l10n.t("Remove '{0}'", gone) : l10n.t("Change '{0}' to '{1}'", gone, added);
}

/** The first line of a text, as short as a menu wants it. */
function shorten(text: string): string {
  const [first = "", ...rest] = text.trim().split(/\r?\n/u);
  return first.length > 40 || rest.length > 0 ? `${first.slice(0, 40)}…` : first;
}
