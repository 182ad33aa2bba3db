import { EventEmitter, FileSystemError, RelativePattern, Uri, workspace, type Disposable } from "vscode";
import type { CompiledCurriculum, CurriculumFiles } from "../../core/curriculum/compile.ts";
import type { CompilerPort } from "../../core/curriculum/compiler-port.ts";
import { isCurriculumText } from "../../core/curriculum/folder-limits.ts";
import { byPlace, type ContentProblem } from "../../core/curriculum/problems.ts";
import { DisposableStore } from "../shell/disposable.ts";
import { nameOf, pathBelow, readCurriculumFolder, withOpenEditors } from "./curriculum-folder.ts";

export interface Compilation {
  readonly compiled: CompiledCurriculum;
  /** Of the compiler and of reading the folder, in the order of their places. */
  readonly problems: readonly ContentProblem[];
  /** The texts it was made from. */
  readonly files: CurriculumFiles;
  /** The folder itself is not there any more. */
  readonly gone: boolean;
}

/** Milliseconds of quiet after a keystroke before compiling: short enough to feel live, long enough not to compile within a word. */
const QUIET_EDIT = 40;
/** Milliseconds of quiet after a change on disk: saving many files, or a checkout, is one change. */
const QUIET_DISK = 200;

type OnDisk = Omit<Compilation, "compiled">;

/** A drive that is taken out is no fault of the curriculum: it holds nothing until it is back. */
async function readOrGone(root: Uri): Promise<OnDisk> {
  try {
    return { ...(await readCurriculumFolder(root)), gone: false };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return { files: new Map(), problems: [], gone: true };
    throw error;
  }
}

/** A curriculum folder that is compiled again whenever a file of it changes, on disk or in an editor. */
export class LiveCurriculum implements Disposable {
  readonly root: Uri;
  readonly #compiler: CompilerPort;
  readonly #failed: (error: unknown) => void;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<Compilation>());
  #compile: ((files: CurriculumFiles) => CompiledCurriculum) | undefined;
  #disk: OnDisk | undefined;
  /** Something changed on disk since it was read last. */
  #stale = true;
  #current: Compilation | undefined;
  #timer: unknown;
  #running: Promise<void> = Promise.resolve();

  /** @param failed Hears what went wrong when nobody waits for the compilation. */
  constructor(root: Uri, compiler: CompilerPort, failed: (error: unknown) => void) {
    this.root = root;
    this.#compiler = compiler;
    this.#failed = failed;
    const onDisk = (): void => {
      this.#stale = true;
      this.#soon(QUIET_DISK);
    };
    const inside = this.#store.add(workspace.createFileSystemWatcher(new RelativePattern(root, "**/*")));
    // The folder itself may go and come back, and whoever watches inside it does not hear of that.
    const itself = this.#store.add(workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(root, ".."), nameOf(root))));
    const concerns = (uri: Uri): boolean => {
      const path = pathBelow(root, uri);
      // A folder that appears or goes has no ending; what is no text of the curriculum changes nothing.
      return path !== undefined && (isCurriculumText(path) || !/\.[^/]+$/u.test(path));
    };
    for (const event of [inside.onDidCreate, inside.onDidChange, inside.onDidDelete]) this.#store.add(event((uri) => concerns(uri) && onDisk()));
    // Gone and back within a moment is one change.
    for (const event of [itself.onDidCreate, itself.onDidChange, itself.onDidDelete]) this.#store.add(event(onDisk));
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const path = pathBelow(root, document.uri);
        if (contentChanges.length > 0 && path !== undefined && isCurriculumText(path)) this.#soon(QUIET_EDIT);
      }),
    );
    // VS Code's watchers miss a change now and then; what is saved, or closed without saving, here in this window is known without them.
    for (const event of [workspace.onDidSaveTextDocument, workspace.onDidCloseTextDocument])
      this.#store.add(event(({ uri }) => concerns(uri) && onDisk()));
    for (const event of [workspace.onDidCreateFiles, workspace.onDidDeleteFiles])
      this.#store.add(event(({ files }) => files.some((uri) => concerns(uri)) && onDisk()));
    this.#store.add(workspace.onDidRenameFiles(({ files }) => files.some(({ oldUri, newUri }) => concerns(oldUri) || concerns(newUri)) && onDisk()));
  }

  readonly onDidCompile = (listener: (compilation: Compilation) => void): Disposable => this.#changed.event(listener);

  /** The last compilation, if there was one. */
  get current(): Compilation | undefined {
    return this.#current;
  }

  /** Compiles now, with what stands in open editors. */
  async compile(): Promise<Compilation> {
    clearTimeout(this.#timer);
    // One after the other: a slow reading of the disk must not overtake a later one.
    const mine = this.#running.then(() => this.#compileOnce());
    this.#running = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  /** Compiles now, with what is on disk at this moment: for files that were written just now. */
  async reread(): Promise<Compilation> {
    this.#stale = true;
    return this.compile();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  async #compileOnce(): Promise<Compilation> {
    this.#compile ??= await this.#compiler.create();
    if (this.#stale || this.#disk === undefined) {
      // Before reading: what changes meanwhile is read again.
      this.#stale = false;
      this.#disk = await readOrGone(this.root);
    }
    const files = withOpenEditors(this.root, this.#disk.files, workspace.textDocuments);
    const compiled = this.#compile(files);
    const { gone, problems: unreadable } = this.#disk;
    const unread = unreadable.filter(({ file }) => !files.has(file));
    // A file that was not read is missing to the compiler too; one problem for it says enough.
    const known = new Set(unread.map(({ file }) => file));
    const problems = [...unread, ...compiled.problems.filter(({ file, message }) => !known.has(file) || !message.includes("missing"))].toSorted(
      byPlace,
    );
    this.#current = { compiled, problems, files, gone };
    this.#changed.fire(this.#current);
    return this.#current;
  }

  #soon(quiet: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.compile().catch((error: unknown) => this.#failed(error)), quiet);
  }
}
