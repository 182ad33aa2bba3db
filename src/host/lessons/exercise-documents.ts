import { commands, EventEmitter, l10n, Uri, ViewColumn, window, workspace, type Disposable, type TextDocumentContentProvider } from "vscode";
import type { CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { Exercise } from "../../core/curriculum/model.ts";
import { DisposableStore } from "../shell/disposable.ts";

export const EXERCISE_SCHEME = "ml-roadmap-exercise";

/** Exercises as editors show them: the starter as a new file that is the learner's own, the solution beside it as a comparison. */
export class ExerciseDocuments implements Disposable, TextDocumentContentProvider {
  readonly #library: CurriculumLibrary;
  readonly #scheme: string;
  readonly #store = new DisposableStore();
  /** Never fires: a shipped exercise does not change while the extension runs. */
  readonly onDidChange = this.#store.add(new EventEmitter<Uri>()).event;
  /** The editor with the learner's answer, by exercise. */
  readonly #answers = new Map<string, Uri>();

  /** @param scheme Of the addresses under which starters and solutions are shown; each curriculum has its own. */
  constructor(library: CurriculumLibrary, scheme = EXERCISE_SCHEME) {
    this.#library = library;
    this.#scheme = scheme;
    this.#store.add(workspace.registerTextDocumentContentProvider(scheme, this));
  }

  /** Opens the starter beside the lesson, once: asked for again, it leads back to what the learner has written. */
  async open(lesson: string, exercise: string): Promise<void> {
    const known = this.#answers.get(exercise);
    const open = known === undefined ? undefined : workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === known.toString());
    const document = open ?? (await workspace.openTextDocument({ language: "python", content: (await this.#exercise(lesson, exercise)).starter }));
    this.#answers.set(exercise, document.uri);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside });
  }

  /** Compares what the learner has written, or the starter where nothing is open, with the solution. */
  async compare(lesson: string, exercise: string): Promise<void> {
    const { title } = await this.#exercise(lesson, exercise);
    const known = this.#answers.get(exercise);
    const mine = known !== undefined && workspace.textDocuments.some(({ uri, isClosed }) => !isClosed && uri.toString() === known.toString());
    const address = (part: string): Uri => Uri.from({ scheme: this.#scheme, path: `/${exercise}/${part}.py`, query: lesson });
    await commands.executeCommand(
      "vscode.diff",
      mine ? known : address("starter"),
      address("solution"),
      mine ? l10n.t("{0}: yours and the solution", title) : l10n.t("{0}: starter and solution", title),
      { viewColumn: ViewColumn.Beside },
    );
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const [, exercise = "", file] = uri.path.split("/");
    const found = await this.#exercise(uri.query, exercise);
    return file === "solution.py" ? found.solution : found.starter;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #exercise(lesson: string, id: string): Promise<Exercise> {
    const found = (await this.#library.lesson(lesson)).exercises.find((exercise) => exercise.id === id);
    if (found === undefined) throw new Error(l10n.t("The lesson '{0}' has no exercise '{1}'", lesson, id));
    return found;
  }
}
