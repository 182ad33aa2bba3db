import { EventEmitter, FileDecoration, l10n, ThemeColor, type Disposable, type FileDecorationProvider, type Uri } from "vscode";
import { ROADMAP_SCHEME } from "./roadmap-tree.ts";

/** A tick beside every topic that is done, drawn by VS Code as it draws the marks of version control. */
export class DoneDecorations implements FileDecorationProvider, Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== ROADMAP_SCHEME || uri.query !== "done") return undefined;
    return new FileDecoration("✓", l10n.t("Done"), new ThemeColor("testing.iconPassed"));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
