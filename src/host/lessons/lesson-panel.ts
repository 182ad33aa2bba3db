import {
  commands,
  env,
  l10n,
  Position,
  Range,
  Selection,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type TextEditor,
  type WebviewPanel,
} from "vscode";
import { findLesson, findResource, writtenLessons, type CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import { judge } from "../../core/lesson/predictions.ts";
import { resourceTarget } from "../../core/progress/events.ts";
import type { Progress } from "../../core/progress/state.ts";
import { readFromPanel, type FromPanel, type Page, type PanelState, type Place, type Show, type ToPanel } from "../../protocol/lesson-panel.ts";
import { LESSON_STRINGS } from "../../protocol/lesson-strings.ts";
import { execute } from "../shell/commands.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ErrorReporter } from "../shell/errors.ts";
import { issueAddress } from "./error-report.ts";
import type { ExerciseDocuments } from "./exercise-documents.ts";
import { buildPage, type BuiltPage } from "./pages.ts";
import { panelHtml } from "./panel-html.ts";
import type { SyntaxColours } from "./syntax-colours.ts";

export interface PanelDependencies {
  readonly library: CurriculumLibrary;
  readonly progress: Progress;
  readonly errors: ErrorReporter;
  readonly colours: SyntaxColours;
  readonly extensionUri: Uri;
  /** Where errors in lessons are reported: the page for a new issue. */
  readonly issues: string;
  readonly version: string;
  /** See `learnerSeed`. */
  readonly seed: string;
  readonly exercises: ExerciseDocuments;
  /** What a preview says at the top of a lesson, and in front of its title; absent in a learner's panel. */
  readonly preview?: { readonly title: string; readonly banner: (place: Place) => string | undefined };
  /** Opens a place in another panel beside this one. */
  openBeside(place: Place): Promise<void>;
}

/** Pages to which one can go back; more are forgotten. */
const LONGEST_HISTORY = 50;

/**
 * One panel with lessons and topics. Its document loads once; going to another page sends a message. What must survive, where
 * the panel is and what lies behind it, is held here; what can be drawn again is drawn by the page.
 */
export class LessonPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #deps: PanelDependencies;
  readonly #store = new DisposableStore();
  #state: PanelState = { scroll: 0, back: [], forward: [] };
  #loaded = false;
  /** Counts the pages asked for, so that a slow one never replaces a later one. */
  #asked = 0;

  constructor(panel: WebviewPanel, deps: PanelDependencies) {
    this.#panel = panel;
    this.#deps = deps;
    panel.webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(deps.extensionUri, "dist", "webview")] };
    panel.iconPath = {
      light: Uri.joinPath(deps.extensionUri, "media", "lesson-light.svg"),
      dark: Uri.joinPath(deps.extensionUri, "media", "lesson-dark.svg"),
    };
    this.#store.add(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    this.#store.add(deps.colours.onDidChange(() => void this.#sendColours()));
    this.#store.add(deps.progress.onDidChange(() => void this.#update()));
    this.#store.add(deps.library.onDidChange(() => void this.#replace()));
    this.#store.add(panel.onDidDispose(() => this.dispose()));
    this.#store.add(panel.onDidChangeViewState(() => this.#tellActivePage()));
  }

  get active(): boolean {
    return this.#panel.active;
  }

  get place(): Place | undefined {
    return this.#state.place;
  }

  readonly onDidDispose = (listener: () => void): Disposable => this.#panel.onDidDispose(listener);

  /** Shows a place and remembers the one that it leaves. */
  async go(place: Place, scroll = this.#state.scroll): Promise<void> {
    const left = this.#state.place;
    const same = left?.kind === place.kind && left.id === place.id;
    const back = left === undefined || same ? this.#state.back : [...this.#state.back, { place: left, scroll }].slice(-LONGEST_HISTORY);
    await this.#show({ place, scroll: 0, back, forward: same ? this.#state.forward : [] }, place.anchor);
    await this.#deps.progress.record({ type: "opened", subject: place.kind, target: place.id });
  }

  /** Brings a panel back as it was before the window was reloaded. */
  async restore(state: PanelState): Promise<void> {
    await this.#show(state.place === undefined ? { ...state, place: { kind: "topic", id: "" } } : state);
  }

  reveal(): void {
    this.#panel.reveal(undefined, false);
  }

  /** Passes a command on to the page, which knows what is on screen. */
  async ask(what: Extract<ToPanel, { type: "ask" }>["what"]): Promise<void> {
    await this.#post({ type: "ask", what });
  }

  dispose(): void {
    this.#store.dispose();
    this.#panel.dispose();
  }

  async #show(state: PanelState, anchor?: string): Promise<void> {
    if (state.place === undefined) return;
    const asked = ++this.#asked;
    const { place, page } = await this.#page(state.place);
    if (asked !== this.#asked) return;
    this.#state = { ...state, place };
    this.#panel.title = this.#title(page);
    this.#tellActivePage();
    const show: Show = { type: "show", page, state: this.#state, keepFocus: this.#deps.preview !== undefined, ...(anchor === undefined ? {} : { anchor }) };
    if (this.#loaded) {
      await this.#post(show);
      return;
    }
    this.#loaded = true;
    const strings = Object.fromEntries(Object.entries(LESSON_STRINGS).map(([key, text]) => [key, l10n.t(text)]));
    this.#panel.webview.html = panelHtml(this.#panel.webview, this.#deps.extensionUri, page.title, { strings, colours: await this.#deps.colours.now(), show });
  }

  async #page(at: Place): Promise<BuiltPage> {
    const { library, progress, seed, preview } = this.#deps;
    const built = await buildPage(library, progress.state, at, seed);
    const banner = preview?.banner(built.place);
    return built.page.kind === "lesson" && banner !== undefined ? { ...built, page: { ...built.page, banner } } : built;
  }

  #title(page: Page): string {
    return this.#deps.preview === undefined ? page.title : `${this.#deps.preview.title}: ${page.title}`;
  }

  /** Commands that make sense on a lesson only are not offered on a topic. */
  #tellActivePage(): void {
    if (!this.#panel.active) return;
    const set = (key: string, value: unknown): void => void commands.executeCommand("setContext", `mlRoadmap.${key}`, value);
    const { place } = this.#state;
    const found = place?.kind === "lesson" ? findLesson(this.#deps.library.index, place.id) : undefined;
    const lessons = found === undefined ? [] : writtenLessons(found.topic);
    set("activePage", place?.kind);
    set("hasPrevious", found !== undefined && lessons[0]?.id !== found.lesson.id);
    set("hasNext", found !== undefined && lessons.at(-1)?.id !== found.lesson.id);
  }

  async #update(): Promise<void> {
    if (this.#state.place === undefined || !this.#loaded) return;
    const { page } = await this.#page(this.#state.place);
    await this.#post({ type: "update", page: page.kind === "lesson" ? { ...page, html: "" } : page });
  }

  /** The content changed under the page: an author's next keystroke, or a course pack that was opened, changed or closed. */
  async #replace(): Promise<void> {
    if (this.#state.place === undefined || !this.#loaded) return;
    const asked = this.#asked;
    const { page } = await this.#page(this.#state.place);
    if (asked !== this.#asked) return;
    this.#panel.title = this.#title(page);
    await this.#post({ type: "replace", page });
  }

  async #sendColours(): Promise<void> {
    await this.#post({ type: "colours", colours: await this.#deps.colours.now() });
  }

  async #post(message: ToPanel): Promise<void> {
    await this.#panel.webview.postMessage(message);
  }

  #receive(raw: unknown): void {
    const message = readFromPanel(raw);
    if (message instanceof Error) {
      this.#deps.errors.note("a message of the lesson panel was refused", message);
      return;
    }
    this.#handle(message).catch((error: unknown) => this.#deps.errors.report(l10n.t("The lesson panel could not do that"), error));
  }

  async #handle(message: FromPanel): Promise<void> {
    switch (message.type) {
      case "go":
        return message.beside ? this.#deps.openBeside(message.place) : this.go(message.place, message.scroll);
      case "back":
        return this.#travel("back", message.scroll);
      case "forward":
        return this.#travel("forward", message.scroll);
      case "mark":
        return this.#mark(message);
      case "open-resource":
        return execute("mlRoadmap.openResource", message.topic, message.resource);
      case "open-link":
        return this.#openLink(message.url);
      case "copy-code":
        return env.clipboard.writeText(await this.#code(message.lesson, message.block));
      case "insert-code":
        return insertIntoEditor(await this.#code(message.lesson, message.block));
      case "report":
        return this.report(message.lesson);
      case "answer":
        return this.#answer(message);
      case "predict":
        return this.#predict(message);
      case "skip":
        return this.#skip(message);
      case "open-exercise":
        return this.#deps.exercises.open(message.lesson, message.exercise);
      case "show-solution":
        return this.#deps.exercises.compare(message.lesson, message.exercise);
      case "new-project":
        return execute("mlRoadmap.newProject", message.project);
      case "search":
        return execute("mlRoadmap.search");
      case "continue":
        return execute("mlRoadmap.continue");
      case "painted":
        return undefined;
      case "failed":
        return this.#deps.errors.note("the lesson panel", new Error(message.message));
    }
  }

  /** Opens the page for a new issue, filled in with what the report needs. */
  async report(lesson: string): Promise<void> {
    const found = findLesson(this.#deps.library.index, lesson);
    if (found === undefined) return;
    await env.openExternal(Uri.parse(issueAddress(this.#deps.issues, found.lesson, found.topic, this.#deps.version), true));
  }

  async #travel(direction: "back" | "forward", scroll: number): Promise<void> {
    const { back, forward, place } = this.#state;
    const from = direction === "back" ? back : forward;
    const target = from.at(-1);
    if (target === undefined || place === undefined) return;
    const rest = from.slice(0, -1);
    const left = { place, scroll };
    await this.#show({
      place: target.place,
      scroll: target.scroll,
      back: direction === "back" ? rest : [...back, left],
      forward: direction === "back" ? [...forward, left] : rest,
    });
  }

  async #mark({ subject, target, done }: Extract<FromPanel, { type: "mark" }>): Promise<void> {
    const topic = this.#state.place?.id ?? "";
    if (subject === "resource" && findResource(this.#deps.library.index, topic, target) === undefined) return;
    await this.#deps.progress.record({ type: "marked", subject, target: subject === "resource" ? resourceTarget(topic, target) : target, done });
  }

  async #answer({ lesson, quiz, option }: Extract<FromPanel, { type: "answer" }>): Promise<void> {
    const key = (await this.#deps.library.lesson(lesson)).quizzes.find(({ id }) => id === quiz);
    if (key === undefined || option < 0 || option >= key.options) throw new Error(l10n.t("The lesson '{0}' has no such answer: {1}", lesson, quiz));
    await this.#deps.progress.record({ type: "answered", lesson, quiz, option, right: option === key.correct });
  }

  async #predict({ lesson, prediction, guess, confidence }: Extract<FromPanel, { type: "predict" }>): Promise<void> {
    const asked = (await this.#deps.library.lesson(lesson)).predictions.find(({ id }) => id === prediction);
    const judged = asked && judge(asked, guess);
    if (judged === undefined) throw new Error(l10n.t("The lesson '{0}' has no such answer: {1}", lesson, prediction));
    await this.#deps.progress.record({ type: "predicted", lesson, prediction, guess, confidence, right: judged.right });
  }

  async #skip({ lesson, prediction }: Extract<FromPanel, { type: "skip" }>): Promise<void> {
    const known = (await this.#deps.library.lesson(lesson)).predictions.some(({ id }) => id === prediction);
    if (known) await this.#deps.progress.record({ type: "skipped", lesson, prediction });
  }

  async #openLink(url: string): Promise<void> {
    const address = new URL(url);
    if (address.protocol !== "https:") throw new Error(l10n.t("Only https addresses are opened, and this is {0}", address.protocol));
    await env.openExternal(Uri.parse(address.href, true));
  }

  async #code(lesson: string, block: number): Promise<string> {
    const code = (await this.#deps.library.lesson(lesson)).code[block];
    if (code === undefined) throw new Error(l10n.t("The lesson '{0}' has no code block {1}", lesson, block));
    return code;
  }
}

/** Inserts code at the cursor of the editor that was used last, or opens it in a new Python file where none is open. */
async function insertIntoEditor(code: string): Promise<void> {
  const editor = window.activeTextEditor ?? window.visibleTextEditors.find(isWritable);
  if (editor === undefined) {
    const document = await workspace.openTextDocument({ language: "python", content: `${code}\n` });
    const end = document.lineAt(document.lineCount - 1).range.end;
    // The cursor below what was inserted: the next piece of code goes there.
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, selection: new Range(end, end) });
    return;
  }
  const at = editor.selection;
  const line = editor.document.lineAt(at.active.line);
  // Whole lines go on lines of their own: never into the middle of one that the learner wrote.
  const place = at.isEmpty && !line.isEmptyOrWhitespace ? new Range(line.range.end, line.range.end) : at;
  const start = at.isEmpty && !line.isEmptyOrWhitespace ? "\n" : "";
  const inserted = await editor.edit((edit) => edit.replace(place, `${start}${code}\n`));
  if (!inserted) throw new Error(l10n.t("{0} cannot be written to", editor.document.fileName));
  const after = new Position(place.start.line + `${start}${code}\n`.split("\n").length - 1, 0);
  editor.selection = new Selection(after, after);
  editor.revealRange(new Range(place.start, new Position(place.start.line + code.split("\n").length, 0)));
}

function isWritable(editor: TextEditor): boolean {
  return ["file", "untitled", "vscode-remote"].includes(editor.document.uri.scheme);
}
