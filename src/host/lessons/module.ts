import { l10n, ViewColumn, window, type Disposable, type Memento, type Uri, type WebviewPanel } from "vscode";
import type { CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { Progress } from "../../core/progress/state.ts";
import { readPanelState, type Place } from "../../protocol/lesson-panel.ts";
import { execute, type CommandRegistry } from "../shell/commands.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ErrorReporter } from "../shell/errors.ts";
import { pageTarget } from "../shell/targets.ts";
import { EXERCISE_SCHEME, ExerciseDocuments } from "./exercise-documents.ts";
import { learnerSeed } from "./learner-seed.ts";
import { LessonPanel, type PanelDependencies } from "./lesson-panel.ts";
import { SyntaxColours } from "./syntax-colours.ts";

export interface LessonsDependencies {
  readonly library: CurriculumLibrary;
  readonly progress: Progress;
  readonly commands: CommandRegistry;
  readonly errors: ErrorReporter;
  readonly extensionUri: Uri;
  readonly issues: string;
  readonly version: string;
  /** Kept for this learner from one start to the next. */
  readonly memory: Memento;
}

export const LESSON_PANEL = "mlRoadmap.lesson";

export const PREVIEW_PANEL = "mlRoadmap.preview";

/** A preview of pages that an author is writing. */
export interface PreviewPanel extends Disposable {
  show(place: Place): Promise<void>;
  readonly onDidDispose: (listener: () => void) => Disposable;
}

export interface PreviewDependencies {
  readonly library: CurriculumLibrary;
  /** Where an author's own answers go: nowhere that is kept. */
  readonly progress: Progress;
  readonly banner: (place: Place) => string | undefined;
}

export interface LessonsModule extends Disposable {
  /** Opens a panel for a curriculum that is being written, beside the editor. */
  openPreview(preview: PreviewDependencies): PreviewPanel;
}

/** Topic and lesson pages: one warm panel, and more of them beside it on request. */
export function createLessonsModule(deps: LessonsDependencies): LessonsModule {
  const panels = new LessonPanels(deps);
  const store = new DisposableStore();
  store.add(panels);
  const { commands, library } = deps;
  const open = async (given: unknown, anchor?: string): Promise<void> => {
    const target = pageTarget(library.index, given);
    if (target !== undefined) await panels.open(anchor === undefined ? target : { ...target, anchor });
    // An id that no longer exists gets its page, which says so and leads on; no id at all is a question for the search.
    else if (typeof given === "string") await panels.open({ kind: "lesson", id: given });
    else await execute("mlRoadmap.search");
  };
  store.add(commands.register("mlRoadmap.openTopic", (topic, anchor) => open(topic, anchor)));
  store.add(commands.register("mlRoadmap.openLesson", (lesson, anchor) => open(lesson, anchor)));
  store.add(
    commands.register("mlRoadmap.openToSide", async (given) => {
      const target = pageTarget(library.index, given) ?? panels.current?.place;
      if (target === undefined) await execute("mlRoadmap.search");
      else await panels.openBeside(target);
    }),
  );
  for (const what of ["back", "forward", "next", "previous"] as const) {
    store.add(commands.register(`mlRoadmap.lesson.${what}`, () => panels.ask(what)));
  }
  store.add(commands.register("mlRoadmap.lesson.toggleDone", () => panels.ask("toggle-done")));
  store.add(
    commands.register("mlRoadmap.lesson.reportError", async (lesson) => {
      const place = panels.current?.place;
      const id = lesson ?? (place?.kind === "lesson" ? place.id : undefined);
      if (id === undefined) void window.showInformationMessage(l10n.t("Open the lesson first; the report says which one it is about."));
      else await panels.current?.report(id);
    }),
  );
  store.add(
    window.registerWebviewPanelSerializer(LESSON_PANEL, {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) => {
        const read = readPanelState(state);
        if (read?.place === undefined) panel.dispose();
        else await panels.adopt(panel).restore(read);
      },
    }),
  );
  return { openPreview: (preview) => panels.openPreview(preview), dispose: () => store.dispose() };
}

class LessonPanels implements Disposable {
  readonly #deps: PanelDependencies;
  readonly #store = new DisposableStore();
  /** The panel used last comes last. */
  #panels: LessonPanel[] = [];

  constructor(deps: LessonsDependencies) {
    const colours = this.#store.add(new SyntaxColours(deps.errors));
    const exercises = this.#store.add(new ExerciseDocuments(deps.library));
    this.#deps = { ...deps, colours, exercises, seed: learnerSeed(deps.memory), openBeside: (place) => this.openBeside(place) };
  }

  get current(): LessonPanel | undefined {
    return this.#panels.find((panel) => panel.active) ?? this.#panels.at(-1);
  }

  async open(place: Place): Promise<void> {
    const panel = this.current;
    if (panel === undefined) return this.#create(ViewColumn.Active).go(place);
    panel.reveal();
    await panel.go(place);
  }

  async openBeside(place: Place): Promise<void> {
    await this.#create(ViewColumn.Beside).go(place);
  }

  async ask(what: Parameters<LessonPanel["ask"]>[0]): Promise<void> {
    const panel = this.current;
    if (panel === undefined) await execute("mlRoadmap.continue");
    else await panel.ask(what);
  }

  openPreview({ library, progress, banner }: PreviewDependencies): PreviewPanel {
    const webview = window.createWebviewPanel(
      PREVIEW_PANEL,
      l10n.t("Preview"),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, retainContextWhenHidden: true, enableFindWidget: true },
    );
    const exercises = new ExerciseDocuments(library, `${EXERCISE_SCHEME}-preview`);
    const panel = new LessonPanel(webview, {
      ...this.#deps,
      library,
      progress,
      exercises,
      preview: { title: l10n.t("Preview"), banner },
      // There is one preview of a folder; a link in it leads on in it.
      openBeside: (place) => panel.go(place),
    });
    panel.onDidDispose(() => exercises.dispose());
    return { show: (place) => panel.go(place), onDidDispose: panel.onDidDispose, dispose: () => panel.dispose() };
  }

  adopt(webview: WebviewPanel): LessonPanel {
    const panel = new LessonPanel(webview, this.#deps);
    this.#panels.push(panel);
    panel.onDidDispose(() => (this.#panels = this.#panels.filter((other) => other !== panel)));
    return panel;
  }

  dispose(): void {
    // The panels themselves stay: VS Code restores them when the extension starts again.
    this.#store.dispose();
  }

  #create(column: ViewColumn): LessonPanel {
    return this.adopt(
      window.createWebviewPanel(LESSON_PANEL, "ML Roadmap", column, { enableScripts: true, retainContextWhenHidden: true, enableFindWidget: true }),
    );
  }
}
