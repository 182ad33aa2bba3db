import { l10n, window, type Disposable, type TextEditor } from "vscode";
import type { CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { CurriculumIndex, LessonDocument } from "../../core/curriculum/model.ts";
import type { Progress } from "../../core/progress/state.ts";
import type { Place } from "../../protocol/lesson-panel.ts";
import { DisposableStore } from "../shell/disposable.ts";
import { ScratchProgress } from "./scratch-progress.ts";
import { pathBelow } from "./curriculum-folder.ts";
import type { Compilation, LiveCurriculum } from "./live-curriculum.ts";

/** The panel that shows pages, as the feature that has panels hands it out. */
export interface Panel extends Disposable {
  show(place: Place): Promise<void>;
  readonly onDidDispose: (listener: () => void) => Disposable;
}
export type OpenPanel = (preview: {
  readonly library: CurriculumLibrary;
  readonly progress: Progress;
  readonly banner: (place: Place) => string | undefined;
}) => Panel;

/** The page that a file of a curriculum folder makes: a lesson's or a topic's; undefined for any other file. */
export function placeOf(path: string): Place | undefined {
  const lesson = /^topics\/[^/]+\/([^/]+)\.md$/u.exec(path)?.[1];
  if (lesson !== undefined) return { kind: "lesson", id: lesson };
  const topic = /^topics\/([^/]+)\/topic\.yaml$/u.exec(path)?.[1];
  return topic === undefined ? undefined : { kind: "topic", id: topic };
}

/** What is shown while one types: pages that follow the editor, with what was sound last where the text is broken for a moment. */
export class Preview implements Disposable {
  readonly #curriculum: LiveCurriculum;
  readonly #panel: Panel;
  readonly #store = new DisposableStore();
  #place: Place | undefined;

  constructor(curriculum: LiveCurriculum, open: OpenPanel) {
    this.#curriculum = curriculum;
    const library = this.#store.add(new PreviewLibrary(curriculum));
    this.#panel = open({ library, progress: new ScratchProgress(), banner: (place) => this.#banner(place) });
    this.#store.add(this.#panel.onDidDispose(() => this.dispose()));
    this.#store.add(window.onDidChangeActiveTextEditor((editor) => void this.#follow(editor)));
  }

  readonly onDidDispose = (listener: () => void): Disposable => this.#panel.onDidDispose(listener);

  /** Shows a page; the one that is shown already stays as it is, at its scroll. */
  async show(place: Place): Promise<void> {
    if (this.#place?.kind === place.kind && this.#place.id === place.id) return;
    this.#place = place;
    await this.#panel.show(place);
  }

  dispose(): void {
    this.#store.dispose();
    this.#panel.dispose();
  }

  async #follow(editor: TextEditor | undefined): Promise<void> {
    const path = editor === undefined ? undefined : pathBelow(this.#curriculum.root, editor.document.uri);
    const place = path === undefined ? undefined : placeOf(path);
    if (place !== undefined) await this.show(place);
  }

  #banner(place: Place): string | undefined {
    const compilation = this.#curriculum.current;
    if (compilation === undefined) return undefined;
    const own = compilation.problems.filter(({ file }) => file.endsWith(`/${place.id}.md`));
    const kept = l10n.t("Preview: answers that you give here are not kept.");
    if (own.length === 0) return kept;
    const first = own[0];
    const what = first === undefined ? "" : l10n.t("line {0}: {1}", first.line, first.message);
    return own.length === 1 ? `${kept} ${l10n.t("One problem, {0}", what)}` : `${kept} ${l10n.t("{0} problems, the first in {1}", own.length, what)}`;
  }
}

/** The curriculum as it is being written. A lesson that cannot be read for a moment keeps its last sound page. */
class PreviewLibrary implements CurriculumLibrary, Disposable {
  readonly #curriculum: LiveCurriculum;
  readonly #lessons = new Map<string, LessonDocument>();
  readonly #store = new DisposableStore();
  #index: CurriculumIndex = { phases: [], topics: [], tracks: [], terms: [], projects: [], outline: [], retired: [] };

  constructor(curriculum: LiveCurriculum) {
    this.#curriculum = curriculum;
    if (curriculum.current !== undefined) this.#take(curriculum.current);
    this.#store.add(curriculum.onDidCompile((compilation) => this.#take(compilation)));
  }

  get index(): CurriculumIndex {
    return this.#index;
  }

  lesson(id: string): Promise<LessonDocument> {
    const document = this.#lessons.get(id);
    return document === undefined ? Promise.reject(new Error(l10n.t("The lesson '{0}' has no sound version yet", id))) : Promise.resolve(document);
  }

  onDidChange(listener: () => void): Disposable {
    // Registered after the library's own listener, so that the index is new when the listener asks for it.
    return this.#curriculum.onDidCompile(listener);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #take({ compiled, files }: Compilation): void {
    for (const { document } of compiled.lessons) this.#lessons.set(document.id, document);
    const before = this.#index;
    // A topic or lesson whose file is broken at this keystroke stays as it was.
    const topics = compiled.index.topics.map((topic) => {
      const known = before.topics.find(({ id }) => id === topic.id);
      const lessons = (known?.lessons ?? []).filter((lesson) => files.has(`topics/${topic.id}/${lesson.id}.md`) && !topic.lessons.some(({ id }) => id === lesson.id));
      return lessons.length === 0 ? topic : { ...topic, lessons: [...topic.lessons, ...lessons] };
    });
    const broken = before.topics.filter(({ id }) => files.has(`topics/${id}/topic.yaml`) && !topics.some((topic) => topic.id === id));
    this.#index = { ...compiled.index, topics: [...topics, ...broken] };
  }
}
