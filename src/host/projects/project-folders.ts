import { EventEmitter, RelativePattern, Uri, workspace, type Disposable } from "vscode";
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

  async #read(marker: Uri): Promise<ProjectFolder | undefined> {
    const id = readProjectMarker(new TextDecoder().decode(await workspace.fs.readFile(marker)));
    if (id === undefined) return undefined;
    const project = findProject(this.#index, successorOf(this.#index, "project", id) ?? id);
    return project === undefined ? undefined : { uri: Uri.joinPath(marker, ".."), project };
  }
}

async function markersIn(folder: Uri): Promise<Uri[]> {
  return workspace.findFiles(new RelativePattern(folder, `**/${PROJECT_MARKER}`), "**/{node_modules,.venv}/**", MOST_FOLDERS);
}
