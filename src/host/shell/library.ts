import { EventEmitter, Uri, workspace, type Disposable } from "vscode";
import type { CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { CurriculumIndex, LessonDocument } from "../../core/curriculum/model.ts";
import { mergeIndexes, namespaceIndex, namespaceLesson, packOf, withoutPack } from "../../core/curriculum/packs.ts";

/** As many lessons as a learner has open or goes back to. */
const KEPT_LESSONS = 12;

/** What a course pack adds to the library: its index, and its lessons by the ids that its author gave them. */
export interface PackContent {
  readonly index: CurriculumIndex;
  readonly lessons: ReadonlyMap<string, LessonDocument>;
}

/** The compiled curriculum that ships with the extension, and the course packs that the learner has opened beside it. */
export class Library implements CurriculumLibrary, Disposable {
  readonly #folder: Uri;
  readonly #builtIn: CurriculumIndex;
  readonly #packs = new Map<string, PackContent>();
  readonly #kept = new Map<string, Promise<LessonDocument>>();
  readonly #changed = new EventEmitter<void>();
  #index: CurriculumIndex;

  constructor(folder: Uri, builtIn: CurriculumIndex) {
    this.#folder = folder;
    this.#builtIn = builtIn;
    this.#index = builtIn;
  }

  readonly onDidChange = (listener: () => void): Disposable => this.#changed.event(listener);

  get index(): CurriculumIndex {
    return this.#index;
  }

  async lesson(id: string): Promise<LessonDocument> {
    const pack = packOf(id);
    if (pack === undefined) return this.#shipped(id);
    const document = this.#packs.get(pack)?.lessons.get(withoutPack(id));
    if (document === undefined) throw new Error(`The course pack '${pack}' has no lesson '${withoutPack(id)}'`);
    return namespaceLesson(document, pack);
  }

  /** Adds a course pack, puts a changed one in its place, or with undefined takes it away. */
  setPack(id: string, content: PackContent | undefined): void {
    if (content === undefined) this.#packs.delete(id);
    else this.#packs.set(id, content);
    this.#index = mergeIndexes(
      this.#builtIn,
      [...this.#packs].map(([pack, { index }]) => namespaceIndex(index, pack)),
    );
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #shipped(id: string): Promise<LessonDocument> {
    const known = this.#kept.get(id);
    if (known !== undefined) return known;
    const reading = readJson(Uri.joinPath(this.#folder, "lessons", `${id}.json`)) as Promise<LessonDocument>;
    this.#kept.set(id, reading);
    reading.catch(() => this.#kept.delete(id));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_LESSONS && oldest !== undefined) this.#kept.delete(oldest);
    return reading;
  }
}

/** Reads the index of what ships with the extension; lessons are read when they are opened. */
export async function openLibrary(extensionUri: Uri): Promise<Library> {
  const folder = Uri.joinPath(extensionUri, "dist", "curriculum");
  return new Library(folder, (await readJson(Uri.joinPath(folder, "index.json"))) as CurriculumIndex);
}

/** The files are our own build's, written from the same types: they are trusted, unlike anything of the workspace. */
async function readJson(uri: Uri): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(uri)));
}
