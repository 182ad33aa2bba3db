import { commands, l10n, RelativePattern, Uri, workspace, type Disposable } from "vscode";
import type { CurriculumFiles } from "../../core/curriculum/compile.ts";
import type { CompilerPort } from "../../core/curriculum/compiler-port.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ErrorReporter } from "../shell/errors.ts";
import { curriculumAround, withOpenEditors } from "./curriculum-folder.ts";
import type { CurriculumDiagnostics } from "./diagnostics.ts";
import { LiveCurriculum } from "./live-curriculum.ts";

/** Folders that hold other people's files, and copies of our own. */
const NOT_SEARCHED = "**/{node_modules,.git,.venv,dist,out}/**";
/** Curricula of one workspace that are offered to choose from. */
const MOST_OFFERED = 50;

export interface SharedCurriculum extends Disposable {
  readonly live: LiveCurriculum;
}

interface Entry {
  readonly live: LiveCurriculum;
  readonly listener: Disposable;
  /** Course packs that use it. */
  users: number;
  /** Its author has a file of it open, or had: it is compiled until the window closes. */
  written: boolean;
}

/**
 * The curriculum folders that are compiled live, each once, whether its author or a learner has it open. It tells VS Code where there
 * are lessons to preview, so that commands that make no sense are not offered.
 */
export class Curricula implements Disposable {
  readonly #compiler: CompilerPort;
  readonly #errors: ErrorReporter;
  readonly #diagnostics: CurriculumDiagnostics;
  readonly #store = new DisposableStore();
  readonly #entries = new Map<string, Entry>();
  readonly #topicFolders = new Set<string>();

  constructor(compiler: CompilerPort, errors: ErrorReporter, diagnostics: CurriculumDiagnostics) {
    this.#compiler = compiler;
    this.#errors = errors;
    this.#diagnostics = diagnostics;
  }

  /** Watches for curriculum folders in the workspace, and tells VS Code whether there is one. */
  watch(): void {
    const look = (): void => {
      this.roots().then(
        (roots) => void commands.executeCommand("setContext", "mlRoadmap.hasCurriculum", roots.length > 0),
        (error: unknown) => this.#errors.note("the workspace could not be searched for curriculum folders", error),
      );
    };
    const watcher = this.#store.add(workspace.createFileSystemWatcher("**/roadmap.yaml", false, true, false));
    this.#store.add(watcher.onDidCreate(look));
    this.#store.add(watcher.onDidDelete(look));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(look));
    look();
  }

  /** The curriculum folders of the workspace. */
  async roots(): Promise<Uri[]> {
    const found = await workspace.findFiles("**/roadmap.yaml", NOT_SEARCHED, MOST_OFFERED);
    const roots = found.map((uri) => Uri.joinPath(uri, ".."));
    const topics = await Promise.all(roots.map(async (root) => workspace.findFiles(new RelativePattern(root, "topics/*/topic.yaml"), undefined, 1)));
    return roots.filter((_, place) => (topics[place]?.length ?? 0) > 0).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The curriculum folder that a file lies in. */
  async around(uri: Uri): Promise<Uri | undefined> {
    const known = [...this.#entries.values()].find(({ live }) => uri.path.startsWith(`${live.root.path}/`) && uri.scheme === live.root.scheme);
    return known === undefined ? curriculumAround(uri) : known.live.root;
  }

  has(root: Uri): boolean {
    return this.#entries.get(root.toString())?.written === true;
  }

  /** A folder that is being written. */
  written(root: Uri): LiveCurriculum {
    const entry = this.#entry(root);
    entry.written = true;
    return entry.live;
  }

  /** A folder that is read, until the share is disposed. */
  share(root: Uri): SharedCurriculum {
    const entry = this.#entry(root);
    entry.users++;
    let left = false;
    const dispose = (): void => {
      if (left) return;
      left = true;
      entry.users--;
      if (entry.users === 0 && !entry.written) this.#end(root, entry);
    };
    return { live: entry.live, dispose };
  }

  /** The texts of a folder as they stand in editors and on disk. */
  async files(root: Uri): Promise<CurriculumFiles> {
    const live = this.written(root);
    const { files } = live.current ?? (await live.compile());
    return withOpenEditors(root, files, workspace.textDocuments);
  }

  dispose(): void {
    for (const { live, listener } of this.#entries.values()) {
      listener.dispose();
      live.dispose();
    }
    this.#store.dispose();
  }

  #entry(root: Uri): Entry {
    const key = root.toString();
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const live = new LiveCurriculum(root, this.#compiler, (error) =>
      this.#errors.report(l10n.t("The curriculum folder could not be compiled"), error),
    );
    const listener = live.onDidCompile(({ problems, files, gone }) => {
      if (gone) this.#diagnostics.clear(root);
      else this.#diagnostics.show(root, problems, files);
      this.#tellTopicFolders(root, files);
    });
    const entry = { live, listener, users: 0, written: false };
    this.#entries.set(key, entry);
    return entry;
  }

  #end(root: Uri, { live, listener }: Entry): void {
    listener.dispose();
    live.dispose();
    this.#diagnostics.clear(root);
    this.#entries.delete(root.toString());
  }

  /** The button for the preview stands above files of these folders, and above no other. */
  #tellTopicFolders(root: Uri, files: CurriculumFiles): void {
    const before = this.#topicFolders.size;
    for (const file of files.keys()) {
      const topic = /^topics\/([^/]+)\/topic\.yaml$/u.exec(file)?.[1];
      if (topic === undefined) continue;
      const folder = Uri.joinPath(root, "topics", topic);
      // The window may run on another system than the extension and write paths in its own way.
      for (const path of [folder.fsPath, folder.path, folder.path.replaceAll("/", "\\")]) this.#topicFolders.add(path);
    }
    if (this.#topicFolders.size !== before) void commands.executeCommand("setContext", "mlRoadmap.topicFolders", [...this.#topicFolders]);
  }
}
