import { EventEmitter, l10n, RelativePattern, Uri, window, workspace, type Disposable } from "vscode";
import { findProject, successorOf } from "../../core/curriculum/lookup.ts";
import type { CurriculumIndex, Project } from "../../core/curriculum/model.ts";
import { PROJECT_MARKER, readProjectMarker } from "../../core/project/scaffold.ts";
import { DisposableStore } from "../shell/disposable.ts";

/** A practice project in the workspace. */
export interface ProjectFolder {
  readonly uri: Uri;
  readonly project: Project;
}

/** More markers than this in one workspace are copies of copies. */
const MOST_FOLDERS = 50;

/** Finds the practice projects of the workspace by their marker files, and says when they change. */
export class ProjectFolders implements Disposable {
  readonly #index: CurriculumIndex;
  /** Markers that could not be read and were spoken of. */
  readonly #warned = new Set<string>();
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor(index: CurriculumIndex) {
    this.#index = index;
    const changed = (): void => this.#changed.fire();
    const watcher = this.#store.add(workspace.createFileSystemWatcher(`**/${PROJECT_MARKER}`));
    this.#store.add(watcher.onDidCreate(changed));
    this.#store.add(watcher.onDidChange(changed));
    this.#store.add(watcher.onDidDelete(changed));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(changed));
  }

  async find(): Promise<ProjectFolder[]> {
    const found = await Promise.all((workspace.workspaceFolders ?? []).map(({ uri }) => markersIn(uri)));
    const folders = await Promise.all(found.flat().map((marker) => this.#read(marker)));
    return folders.filter((folder) => folder !== undefined).sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
  }

  /** Tells listeners that a project was added or taken away by us, where no watcher may see it. */
  refresh(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #warnOnce(marker: Uri): void {
    if (this.#warned.has(marker.toString())) return;
    this.#warned.add(marker.toString());
    void window.showWarningMessage(
      l10n.t(
        "{0} does not say which practice project this folder is. Write {1} into it, with the project's id, or make the project anew: files that stand are kept.",
        marker.fsPath,
        '{"project": "…"}',
      ),
    );
  }

  async #read(marker: Uri): Promise<ProjectFolder | undefined> {
    const id = readProjectMarker(new TextDecoder().decode(await workspace.fs.readFile(marker)));
    const project = id === undefined ? undefined : findProject(this.#index, successorOf(this.#index, "project", id) ?? id);
    if (project !== undefined) return { uri: Uri.joinPath(marker, ".."), project };
    this.#warnOnce(marker);
    return undefined;
  }
}

async function markersIn(folder: Uri): Promise<Uri[]> {
  return workspace.findFiles(new RelativePattern(folder, `**/${PROJECT_MARKER}`), "**/{node_modules,.venv}/**", MOST_FOLDERS);
}
