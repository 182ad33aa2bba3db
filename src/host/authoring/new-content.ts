import { commands, l10n, Uri, ViewColumn, window, workspace, WorkspaceEdit, type InputBoxOptions, type TextEditor } from "vscode";
import type { CompilerPort } from "../../core/curriculum/compiler-port.ts";
import { ID_PATTERN, slugOf } from "../../core/curriculum/ids.ts";
import type { CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import { packOf } from "../../core/curriculum/packs.ts";
import type { TextEdit } from "../../core/curriculum/problems.ts";
import { takenBy, type NewKind, type TakenBy } from "../../core/curriculum/taken-ids.ts";
import { exerciseFiles, handOver, lessonText, packFiles, topicFiles, type Named, type TemplateFile } from "../../core/curriculum/templates.ts";
import { execute } from "../shell/commands.ts";
import type { Curricula } from "./curricula.ts";
import { pathBelow } from "./curriculum-folder.ts";
import type { Compilation } from "./live-curriculum.ts";
import { rangeOfEdit } from "./quick-fixes.ts";

export interface NewContentDependencies {
  readonly curricula: Curricula;
  readonly compiler: CompilerPort;
  /** Knows the packs that are open, whose ids a new one cannot have. */
  readonly packs: CurriculumLibrary;
  /** Shows the preview of a lesson's or a topic's file. */
  readonly preview: (uri: Uri) => Promise<void>;
}

/** A curriculum folder as it is at this moment. */
interface Place extends Compilation {
  readonly root: Uri;
  /** The path, below the folder, of the file that the command was called for; empty where there is none. */
  readonly path: string;
}

/** Makes new lessons, topics, exercises and course packs from templates, after asking what they are called. Nothing is ever overwritten. */
export class NewContent {
  readonly #deps: NewContentDependencies;

  constructor(deps: NewContentDependencies) {
    this.#deps = deps;
  }

  async lesson(target: unknown): Promise<void> {
    const title = l10n.t("New Lesson");
    const place = await this.#place(target);
    const topic = place && (await pickTopic(place, title));
    if (place === undefined || topic === undefined) return;
    const planned = await pickPlanned(place, topic, title);
    if (planned === "left") return;
    const lesson = planned ?? (await this.#askNamed(title, l10n.t("Title of the lesson"), isFree(place, "lesson")));
    if (lesson === undefined) return;
    const file = `topics/${topic}/topic.yaml`;
    const text = place.files.get(file) ?? "";
    const edit = await this.#deps.compiler.editList({ file, text }, ["lessons"], lesson.id, planned?.id);
    const path = `topics/${topic}/${lesson.id}.md`;
    if (edit === undefined) return tellBroken(place.root, file);
    await write(place, [{ path, text: lessonText(lesson) }], [edit]);
    await this.#open(place.root, path, path);
  }

  async topic(target: unknown): Promise<void> {
    const title = l10n.t("New Topic");
    const place = await this.#place(target);
    const phase = place && (await pickPhase(place, title));
    if (place === undefined || phase === undefined) return;
    const topic = await this.#askNamed(title, l10n.t("Title of the topic"), isFree(place, "topic"));
    const lesson = topic && (await this.#askNamed(title, l10n.t("Title of its first lesson"), isFree(place, "lesson"), "propose"));
    if (topic === undefined || lesson === undefined) return;
    const file = "roadmap.yaml";
    const edit = await this.#deps.compiler.editList({ file, text: place.files.get(file) ?? "" }, ["phases", phase, "topics"], topic.id);
    if (edit === undefined) return tellBroken(place.root, file);
    await write(place, topicFiles(topic, lesson), [edit]);
    await this.#open(place.root, `topics/${topic.id}/topic.yaml`, `topics/${topic.id}/topic.yaml`);
  }

  async exercise(target: unknown): Promise<void> {
    const title = l10n.t("New Exercise");
    const place = await this.#place(target);
    const lesson = place && (await pickLesson(place, title));
    if (place === undefined || lesson === undefined) return;
    const exercise = await this.#askNamed(title, l10n.t("Title of the exercise"), isFree(place, "exercise"));
    if (exercise === undefined) return;
    const file = `topics/${lesson.topic}/${lesson.id}.md`;
    const edit = handOver(file, place.files.get(file) ?? "", exercise.id);
    const files = exerciseFiles(lesson.topic, lesson.id, exercise);
    await write(place, files, [edit]);
    await this.#open(place.root, `topics/${lesson.topic}/exercises/${exercise.id}/exercise.yaml`, file);
  }

  async coursePack(): Promise<void> {
    const title = l10n.t("New Course Pack");
    const parent = await pickParent(title);
    if (parent === undefined) return;
    const open = new Set(this.#deps.packs.index.phases.flatMap(({ id }) => packOf(id) ?? []));
    const pack = await this.#askNamed(title, l10n.t("Title of the course"), async (id) => {
      if (open.has(id)) return l10n.t("A course pack that is open calls itself '{0}' already.", id);
      return (await exists(Uri.joinPath(parent, id))) ? l10n.t("The folder {0} stands in {1} already.", id, parent.fsPath) : undefined;
    });
    const free = (): Promise<undefined> => Promise.resolve(undefined);
    const topic = pack && (await this.#askNamed(title, l10n.t("Title of its first topic"), free, "propose"));
    const lesson = topic && (await this.#askNamed(title, l10n.t("Title of its first lesson"), free, "propose"));
    if (pack === undefined || topic === undefined || lesson === undefined) return;
    const root = Uri.joinPath(parent, pack.id);
    const path = `topics/${topic.id}/${lesson.id}.md`;
    await write({ root, files: new Map() }, packFiles(pack, topic, lesson), []);
    if (workspace.getWorkspaceFolder(root) !== undefined) return this.#open(root, path, path);
    const openFolder = l10n.t("Open Folder");
    const add = l10n.t("Add to Workspace");
    const choice = await window.showInformationMessage(
      l10n.t("The course pack is in {0}. Open the folder to write on it.", root.fsPath),
      openFolder,
      add,
    );
    if (choice === openFolder) await commands.executeCommand("vscode.openFolder", root);
    else if (choice === add) workspace.updateWorkspaceFolders(workspace.workspaceFolders?.length ?? 0, 0, { uri: root });
  }

  /** The curriculum folder of what the command was called for, of the active editor, or one of the workspace's. */
  async #place(target: unknown): Promise<Place | undefined> {
    const uri = target instanceof Uri ? target : currentEditor()?.document.uri;
    // A folder may itself be the curriculum's.
    const around = uri && (await this.#deps.curricula.around(Uri.joinPath(uri, "x")));
    const root = around ?? (await pickRoot(await this.#deps.curricula.roots()));
    if (root === undefined) return undefined;
    const compilation = await this.#deps.curricula.written(root).compile();
    return { ...compilation, root, path: (uri && pathBelow(root, uri)) ?? "" };
  }

  /**
   * Asks for a title, and for the id that it proposes.
   *
   * @param fault Why an id cannot be used; undefined where it can.
   * @param idBy With "propose", the proposed id is taken without asking where it can be used.
   */
  async #askNamed(
    title: string,
    prompt: string,
    fault: (id: string) => Promise<string | undefined>,
    idBy: "ask" | "propose" = "ask",
  ): Promise<Named | undefined> {
    const name = await ask({ title, prompt, validateInput: (value) => (value.trim() === "" ? l10n.t("Write a title.") : undefined) });
    if (name === undefined) return undefined;
    const proposed = slugOf(name);
    if (idBy === "propose" && proposed !== "" && (await fault(proposed)) === undefined) return { id: proposed, title: name.trim() };
    const id = await ask({
      title,
      prompt: l10n.t("Its id, which is also the name of its file or folder. Ids are forever: what learners have done is kept under them."),
      value: proposed,
      validateInput: async (value) =>
        ID_PATTERN.test(value) ? fault(value) : l10n.t("An id is lower-case words joined by hyphens, such as gradient-descent."),
    });
    return id === undefined ? undefined : { id, title: name.trim() };
  }

  async #open(root: Uri, path: string, preview: string): Promise<void> {
    await this.#deps.curricula.written(root).reread();
    await window.showTextDocument(Uri.joinPath(root, path), { preview: false, viewColumn: currentEditor()?.viewColumn ?? ViewColumn.Active });
    await this.#deps.preview(Uri.joinPath(root, preview));
  }
}

/** Whoever has the focus in the preview still means the text beside it. */
function currentEditor(): TextEditor | undefined {
  return window.activeTextEditor ?? window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== undefined);
}

function ask(options: InputBoxOptions): Thenable<string | undefined> {
  return window.showInputBox({ ignoreFocusOut: true, ...options });
}

async function pickRoot(roots: readonly Uri[]): Promise<Uri | undefined> {
  const [only] = roots;
  if (only === undefined) {
    const make = l10n.t("New Course Pack…");
    const text = l10n.t("There is no curriculum in this workspace: a folder with a roadmap.yaml and topics. Make a course pack, or open its folder.");
    if ((await window.showInformationMessage(text, make)) === make) await execute("mlRoadmap.newCoursePack");
    return undefined;
  }
  if (roots.length === 1) return only;
  const items = roots.map((root) => ({ label: `$(folder) ${workspace.asRelativePath(root)}`, root }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("In which curriculum?") }))?.root;
}

/** The topic of the file that the command was called for, or one of all. */
async function pickTopic({ compiled, files, path }: Place, title: string): Promise<string | undefined> {
  const own = /^topics\/([^/]+)/u.exec(path)?.[1];
  if (own !== undefined && files.has(`topics/${own}/topic.yaml`)) return own;
  const items = compiled.index.topics.map(({ id, title: label }) => ({ label, description: id, id: String(id) }));
  if (items.length === 1) return items[0]?.id;
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t("In which topic?"), matchOnDescription: true }))?.id;
}

/** A planned lesson of the topic that is to be written now, or undefined for a new one. */
async function pickPlanned({ compiled }: Place, topic: string, title: string): Promise<Named | undefined | "left"> {
  const lessons = compiled.index.topics.find(({ id }) => id === topic)?.lessons ?? [];
  const planned = lessons.flatMap((lesson) =>
    lesson.written ? [] : [{ label: lesson.title, description: lesson.id, detail: lesson.covers, planned: { id: lesson.id, title: lesson.title } }],
  );
  if (planned.length === 0) return undefined;
  const fresh = { label: l10n.t("$(add) A lesson that is not planned yet"), planned: undefined };
  const picked = await window.showQuickPick([fresh, ...planned], { title, placeHolder: l10n.t("A new lesson, or one that the topic plans?") });
  return picked === undefined ? "left" : picked.planned;
}

/** The place of a phase in the roadmap. */
async function pickPhase({ compiled }: Place, title: string): Promise<number | undefined> {
  const items = compiled.index.phases.map(({ title: label, id }, place) => ({ label, description: id, place }));
  if (items.length <= 1) return 0;
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t("In which phase?") }))?.place;
}

/** The lesson of the file that the command was called for, or one of all that are written. */
async function pickLesson({ compiled, files, path }: Place, title: string): Promise<{ readonly id: string; readonly topic: string } | undefined> {
  const [, topic, id] = /^topics\/([^/]+)\/([^/]+)\.md$/u.exec(path) ?? [];
  if (topic !== undefined && id !== undefined && files.has(path)) return { id, topic };
  const items = compiled.index.topics.flatMap((one) =>
    one.lessons.flatMap((lesson) =>
      lesson.written ? [{ label: lesson.title, description: one.title, id: String(lesson.id), topic: String(one.id) }] : [],
    ),
  );
  return window.showQuickPick(items, { title, placeHolder: l10n.t("Which lesson hands over to it?"), matchOnDescription: true });
}

/** One of the workspace's folders, or any other. Without a workspace the dialog opens at once. */
async function pickParent(title: string): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const where = l10n.t("Where shall the folder of the course pack be made?");
  if (folders.length > 0) {
    const here = folders.map(({ name, uri }) => ({ label: `$(folder) ${name}`, description: uri.fsPath, uri: uri as Uri | undefined }));
    const other = { label: l10n.t("$(folder-opened) Another folder…"), description: "", uri: undefined };
    const picked = await window.showQuickPick([...here, other], { title, placeHolder: where });
    if (picked === undefined || picked.uri !== undefined) return picked?.uri;
  }
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    title: where,
    openLabel: l10n.t("Make It Here"),
  });
  return chosen?.[0];
}

function isFree({ compiled, files }: Place, kind: NewKind): (id: string) => Promise<string | undefined> {
  return (id) => {
    const taken = takenBy(kind, id, compiled.index, files);
    return Promise.resolve(taken && describeTaken(id, taken));
  };
}

function describeTaken(id: string, taken: TakenBy): string {
  switch (taken.by) {
    case "topic":
      return l10n.t("'{0}' is the id of the topic {1}.", id, taken.title);
    case "lesson":
      return l10n.t("'{0}' is the id of the lesson {1} in {2}.", id, taken.title, taken.topic);
    case "planned-lesson":
      return l10n.t("'{0}' is the id of the lesson {1}, which {2} plans.", id, taken.title, taken.topic);
    case "retired":
      return l10n.t("'{0}' was the id of something that is gone; what learners did in it is kept under it.", id);
    case "file":
      return l10n.t("'{0}' has the file {1} already.", id, taken.file);
  }
}

/** Writes new files and the edits that name them, all or nothing, and saves what it edited. Fails where a file is there already. */
async function write({ root, files }: Pick<Place, "root" | "files">, created: readonly TemplateFile[], edits: readonly TextEdit[]): Promise<void> {
  for (const { path } of created) {
    if (await exists(Uri.joinPath(root, path))) throw new Error(l10n.t("{0} stands there already; nothing was changed", path));
  }
  const change = new WorkspaceEdit();
  for (const { path, text } of created) change.createFile(Uri.joinPath(root, path), { contents: new TextEncoder().encode(text) });
  for (const edit of edits) change.replace(Uri.joinPath(root, edit.file), rangeOfEdit(edit, files.get(edit.file) ?? ""), edit.text);
  if (!(await workspace.applyEdit(change))) throw new Error(l10n.t("the files could not be written in {0}", root.fsPath));
  for (const { file } of edits) await (await workspace.openTextDocument(Uri.joinPath(root, file))).save();
}

async function tellBroken(root: Uri, file: string): Promise<void> {
  const open = l10n.t("Open It");
  const text = l10n.t("{0} has mistakes, so nothing can be added to it. Mend what is underlined in it and try again; nothing was changed.", file);
  if ((await window.showWarningMessage(text, open)) === open) await window.showTextDocument(Uri.joinPath(root, file));
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
