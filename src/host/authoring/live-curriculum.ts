import { EventEmitter, RelativePattern, workspace, type Disposable, type Uri } from "vscode";
import type { CompiledCurriculum, CurriculumFiles } from "../../core/curriculum/compile.ts";
import type { CompilerPort } from "../../core/curriculum/compiler-port.ts";
import { isCurriculumText } from "../../core/curriculum/folder-limits.ts";
import { byPlace, type ContentProblem } from "../../core/curriculum/problems.ts";
import { DisposableStore } from "../shell/disposable.ts";
import { pathBelow, readCurriculumFolder, withOpenEditors } from "./curriculum-folder.ts";

export interface Compilation {
  readonly compiled: CompiledCurriculum;
  /** Of the compiler and of reading the folder, in the order of their places. */
  readonly problems: readonly ContentProblem[];
  /** The texts it was made from. */
  readonly files: CurriculumFiles;
}

/** Milliseconds of quiet after a keystroke before compiling: short enough to feel live, long enough not to compile within a word. */
const QUIET_EDIT = 40;
/** Milliseconds of quiet after a change on disk: saving many files, or a checkout, is one change. */
const QUIET_DISK = 200;

/** A curriculum folder that is compiled again whenever a file of it changes, on disk or in an editor. */
export class LiveCurriculum implements Disposable {
  readonly root: Uri;
  readonly #compiler: CompilerPort;
  readonly #failed: (error: unknown) => void;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<Compilation>());
  #compile: ((files: CurriculumFiles) => CompiledCurriculum) | undefined;
  #disk: { readonly files: CurriculumFiles; readonly problems: readonly ContentProblem[] } | undefined;
  #current: Compilation | undefined;
  #timer: unknown;
  #running: Promise<void> = Promise.resolve();

  /** @param failed Hears what went wrong when nobody waits for the compilation. */
  constructor(root: Uri, compiler: CompilerPort, failed: (error: unknown) => void) {
    this.root = root;
    this.#compiler = compiler;
    this.#failed = failed;
    const watcher = this.#store.add(workspace.createFileSystemWatcher(new RelativePattern(root, "**/*")));
    const onDisk = (uri: Uri): void => {
      const path = pathBelow(root, uri);
      // A folder that appears or goes has no ending; what is no text of the curriculum changes nothing.
      if (path === undefined || (!isCurriculumText(path) && /\.[^/]+$/u.test(path))) return;
      this.#disk = undefined;
      this.#soon(QUIET_DISK);
    };
    this.#store.add(watcher.onDidCreate(onDisk));
    this.#store.add(watcher.onDidChange(onDisk));
    this.#store.add(watcher.onDidDelete(onDisk));
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const path = pathBelow(root, document.uri);
        if (contentChanges.length > 0 && path !== undefined && isCurriculumText(path)) this.#soon(QUIET_EDIT);
      }),
    );
    // What was typed and not saved is gone with its editor.
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => pathBelow(root, uri) !== undefined && this.#soon(QUIET_DISK)));
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

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  async #compileOnce(): Promise<Compilation> {
    this.#compile ??= await this.#compiler.create();
    this.#disk ??= await readCurriculumFolder(this.root);
    const files = withOpenEditors(this.root, this.#disk.files, workspace.textDocuments);
    const compiled = this.#compile(files);
    const unread = this.#disk.problems.filter(({ file }) => !files.has(file));
    // A file that was not read is missing to the compiler too; one problem for it says enough.
    const known = new Set(unread.map(({ file }) => file));
    const problems = [...unread, ...compiled.problems.filter(({ file, message }) => !known.has(file) || !message.includes("missing"))].toSorted(byPlace);
    this.#current = { compiled, problems, files };
    this.#changed.fire(this.#current);
    return this.#current;
  }

  #soon(quiet: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.compile().catch((error: unknown) => this.#failed(error)), quiet);
  }
}
