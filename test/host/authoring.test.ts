import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { packFiles } from "../../src/core/curriculum/templates.ts";
import { topicProgress } from "../../src/core/progress/state.ts";
import { CoursePacks } from "../../src/host/authoring/course-packs.ts";
import { Curricula } from "../../src/host/authoring/curricula.ts";
import { CurriculumDiagnostics } from "../../src/host/authoring/diagnostics.ts";
import { openLibrary, type Library } from "../../src/host/shell/library.ts";
import { BundledCompiler } from "../../src/node/bundled-compiler.ts";
import { Messages, until } from "./messages.ts";
import { errors, extension, MemoryProgress } from "./parts.ts";

const PACK = { id: "averages", title: "Averages for everyone" };
const TOPIC = { id: "location", title: "Location" };
const LESSON = { id: "the-mean", title: "The mean" };
const LESSON_FILE = "topics/location/the-mean.md";
const TOPIC_FILE = "topics/location/topic.yaml";

/** A course pack in a folder of its own inside the workspace. */
class Course {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** @param watched With true, VS Code hears of every change on disk from the beginning, which takes a second. */
  static async make(changes: Readonly<Record<string, string>> = {}, pack = PACK, watched = false): Promise<Course> {
    const workspace = vscode.workspace.workspaceFolders?.[0];
    assert.ok(workspace !== undefined, "the suite needs a workspace");
    const course = new Course(await realpath(await mkdtemp(join(workspace.uri.fsPath, "course-"))));
    // One folder after the other: of those that appear inside each other in an instant, VS Code's watcher misses the inner ones.
    for (const folder of watched ? ["", "topics", "topics/location"] : []) {
      await mkdir(join(course.root, folder), { recursive: true });
      await untilWatched(join(course.root, folder));
    }
    for (const { path, text } of packFiles(pack, TOPIC, LESSON)) await course.write(path, text);
    for (const [path, text] of Object.entries(changes)) await course.write(path, text);
    return course;
  }

  uri(path: string): vscode.Uri {
    return vscode.Uri.file(join(this.root, path));
  }

  get folder(): vscode.Uri {
    return vscode.Uri.file(this.root);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, path), "utf8");
  }

  async write(path: string, text: string | Uint8Array): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await writeFile(join(this.root, path), text);
  }

  async change(path: string, from: string, to: string): Promise<void> {
    const text = await this.read(path);
    assert.ok(text.includes(from), `${path} does not hold ${from}`);
    await this.write(path, text.replace(from, to));
  }

  /** As `change`, but in an editor: VS Code takes its time to see that a file it has just opened was changed on disk. */
  async edit(path: string, from: string, to: string): Promise<void> {
    const editor = await this.open(path);
    await type(editor, from, to);
    await editor.document.save();
  }

  async open(path: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(this.uri(path));
  }

  problems(path: string): vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(this.uri(path)).filter(({ source }) => source === "ML Roadmap");
  }

  async remove(): Promise<void> {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await rm(this.root, { recursive: true, force: true });
  }
}

/** VS Code begins to watch a folder some time after it appeared; what changes in it before is not heard of. */
async function untilWatched(folder: string): Promise<void> {
  const watcher = vscode.workspace.createFileSystemWatcher("**/watched.txt");
  let heard = false;
  const hear = (uri: vscode.Uri): void => {
    heard ||= dirname(uri.fsPath) === folder;
  };
  watcher.onDidCreate(hear);
  watcher.onDidChange(hear);
  try {
    await until(`VS Code watches ${folder}`, async () => {
      await writeFile(join(folder, "watched.txt"), String(Date.now()));
      return heard;
    });
  } finally {
    watcher.dispose();
    await rm(join(folder, "watched.txt"), { force: true });
  }
}

/** Replaces the first place of a text in an editor, and says where the new text stands. */
async function type(editor: vscode.TextEditor, from: string, to: string): Promise<vscode.Position> {
  const offset = editor.document.getText().indexOf(from);
  assert.notEqual(offset, -1, `the editor does not hold ${from}`);
  const start = editor.document.positionAt(offset);
  await editor.edit((edit) => edit.replace(new vscode.Range(start, editor.document.positionAt(offset + from.length)), to));
  return editor.document.positionAt(offset + to.length);
}

describe("An author's folder", () => {
  let course: Course;
  before(async () => void (await extension()));
  beforeEach(async () => (course = await Course.make()));
  afterEach(() => course.remove());

  /** Puts the cursor on the file's problem, takes what VS Code offers first, and returns its title. */
  async function mend(path: string): Promise<string | undefined> {
    const editor = await course.open(path);
    const [problem] = course.problems(path);
    assert.ok(problem !== undefined);
    const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", course.uri(path), problem.range);
    editor.selection = new vscode.Selection(problem.range.start, problem.range.start);
    const isThere = (): boolean => course.problems(path).some(({ message }) => message === problem.message);
    await until("the fix was taken", async () => {
      // Asked for while VS Code still moves the cursor, it does nothing.
      if (isThere()) await vscode.commands.executeCommand("editor.action.autoFix");
      return !isThere();
    });
    return offered.find(({ isPreferred }) => isPreferred === true)?.title;
  }

  it("shows a mistake where it is as one types it, and nothing once it is mended", async () => {
    const editor = await course.open(LESSON_FILE);
    await type(editor, "terms: []", "terms: [meen]");
    await until("the mistake is underlined", () => course.problems(LESSON_FILE).length === 1);
    const [problem] = course.problems(LESSON_FILE);
    assert.equal(editor.document.getText(problem?.range), "meen");
    assert.match(problem?.message ?? "", /^there is no term 'meen' — /u);
    await type(editor, "[meen]", "[]");
    await until("the mistake is gone", () => course.problems(LESSON_FILE).length === 0);
  });

  it("shows mistakes in a file that is not open, made on disk, and in one that is missing", async () => {
    await course.remove();
    course = await Course.make({}, PACK, true);
    await course.open(LESSON_FILE);
    await course.change(TOPIC_FILE, "hours: 2", "hours: many");
    await until("the topic has a problem", () => course.problems(TOPIC_FILE).length === 1);
    await course.change(TOPIC_FILE, "hours: many", "hours: 2");
    await until("the topic has none", () => course.problems(TOPIC_FILE).length === 0);
    await rm(join(course.root, "glossary.yaml"));
    await until("the glossary is missed", () => course.problems("glossary.yaml").length === 1);
  });

  it("mends a mistyped word by a quick fix", async () => {
    const editor = await course.open(TOPIC_FILE);
    await type(editor, "kind: article", "kind: artcle");
    await until("the word is underlined", () => course.problems(TOPIC_FILE).length === 1);
    assert.equal(await mend(TOPIC_FILE), "Change 'artcle' to 'article'");
    await until("the mistake is gone", () => course.problems(TOPIC_FILE).length === 0);
    assert.equal(editor.document.getText(), await course.read(TOPIC_FILE));
  });

  it("adds a missing key, a missing lesson's file, and a lesson that no topic names", async () => {
    const editor = await course.open(TOPIC_FILE);
    await type(editor, "hours: 2\n", "");
    await until("the key is missed", () => course.problems(TOPIC_FILE).length === 1);
    assert.equal(await mend(TOPIC_FILE), "Add 'hours: 2'");
    await until("the key is there", () => course.problems(TOPIC_FILE).length === 0);
    await type(editor, "  - the-mean\n", "  - the-median\n");
    await until(
      "the file is missed, and its lesson is named nowhere",
      () => course.problems(TOPIC_FILE).length === 1 && course.problems(LESSON_FILE).length === 1,
    );
    assert.equal(await mend(TOPIC_FILE), "Create topics/location/the-median.md");
    await until("the new file is open", () => vscode.window.activeTextEditor?.document.uri.path.endsWith("/the-median.md") === true);
    assert.match(await course.read("topics/location/the-median.md"), /^---\nid: the-median\ntitle: The median\n/u);
    await until("the topic has no problem", () => course.problems(TOPIC_FILE).length === 0);
    assert.equal(await mend(LESSON_FILE), "Add 'the-mean' to topics/location/topic.yaml");
    await until("nothing is wrong", () => course.problems(LESSON_FILE).length + course.problems(TOPIC_FILE).length === 0);
    assert.match(editor.document.getText(), /lessons:\n {2}- the-median\n {2}- the-mean\n/u);
    await editor.document.save();
  });

  async function offered(path: string, at: vscode.Position): Promise<vscode.CompletionItem[]> {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", course.uri(path), at);
    return items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
  }
  const labels = (items: readonly vscode.CompletionItem[]): string[] => items.map(({ label }) => (typeof label === "string" ? label : label.label));

  it("offers keys, values and ids", async () => {
    const topic = await course.open(TOPIC_FILE);
    const key = await type(topic, "hours: 2\n", "\n");
    assert.deepEqual(labels(await offered(TOPIC_FILE, key.with(key.line - 1, 0))), ["hours"]);
    const value = await type(topic, "level: beginner", "level: ");
    assert.deepEqual(labels(await offered(TOPIC_FILE, value)), ["beginner", "intermediate", "advanced"]);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    const lesson = await course.open(LESSON_FILE);
    const figure = await type(lesson, "## Say what it is", "```figure \n```\n\n## Say what it is");
    const names = labels(await offered(LESSON_FILE, figure.with(figure.line - 3, "```figure ".length)));
    assert.ok(names.includes("descent-1d"), names.join(", "));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("writes a whole block that is taken from what it offers", async () => {
    const lesson = await course.open(LESSON_FILE);
    const at = await type(lesson, "## Say what it is", "```qu\n\n## Say what it is");
    const cursor = at.with(at.line - 2, 5);
    const quiz = (await offered(LESSON_FILE, cursor)).find(({ label }) => label === "quiz");
    assert.ok(quiz?.insertText instanceof vscode.SnippetString && quiz.range instanceof vscode.Range);
    await lesson.insertSnippet(quiz.insertText, quiz.range, { undoStopBefore: true, undoStopAfter: true, keepWhitespace: true });
    await until("the new block is sound but for its id, which stands twice", () => {
      const found = course.problems(LESSON_FILE).map(({ message }) => message);
      return found.length === 1 && /the id 'first-question' is used twice/u.test(found[0] ?? "");
    });
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("says what a key and an id are", async () => {
    const editor = await course.open(TOPIC_FILE);
    const hover = async (text: string): Promise<string> => {
      const at = editor.document.positionAt(editor.document.getText().indexOf(text) + 2);
      const found = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, at);
      return found.flatMap(({ contents }) => contents.map((part) => (typeof part === "string" ? part : part.value))).join("\n");
    };
    assert.match(await hover("hours"), /planned hours, more than 0/u);
    assert.match(await hover("the-mean"), /\*\*The mean\*\*/u);
  });

  it("helps in no other Markdown or YAML", async () => {
    const workspace = vscode.workspace.workspaceFolders?.[0];
    assert.ok(workspace !== undefined);
    const elsewhere = join(workspace.uri.fsPath, "elsewhere", "topics", "x");
    await mkdir(elsewhere, { recursive: true });
    await writeFile(join(elsewhere, "topic.yaml"), "i\n");
    const uri = vscode.Uri.file(join(elsewhere, "topic.yaml"));
    await vscode.window.showTextDocument(uri);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      new vscode.Position(0, 1),
    );
    assert.deepEqual(
      items.filter(({ kind }) => kind === vscode.CompletionItemKind.Property),
      [],
    );
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  });

  it("opens a preview beside the editor, which follows it", async () => {
    await course.open(LESSON_FILE);
    await vscode.commands.executeCommand("mlRoadmap.previewLesson");
    const tab = (): vscode.Tab | undefined =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof vscode.TabInputWebview);
    await until("the preview shows the lesson", () => tab()?.label === "Preview: The mean");
    await vscode.window.showTextDocument(course.uri(TOPIC_FILE), { viewColumn: vscode.ViewColumn.One });
    await until("the preview shows the topic", () => tab()?.label === "Preview: Location");
  });
});

describe("Templates", () => {
  let course: Course;
  let messages: Messages;
  before(async () => void (await extension()));
  beforeEach(async () => {
    course = await Course.make({
      "roadmap.yaml":
        "# Mine\nphases:\n  - id: course\n    title: Course\n    summary: All of it.\n    months: { from: 1 }\n    topics: [location] # in order\n",
    });
    messages = new Messages();
    await course.open(TOPIC_FILE);
  });
  afterEach(async () => {
    messages.restore();
    await course.remove();
  });

  const title = (text: string) => () => text;
  const proposed = ([options]: readonly unknown[]): unknown => Reflect.get(Object(options), "value");
  /** Asks the box what it says to some ids, and leaves. */
  const tryIds =
    (complaints: string[], ...ids: string[]) =>
    async ([box]: readonly unknown[]): Promise<undefined> => {
      const options = box as vscode.InputBoxOptions;
      for (const id of ids) {
        const complaint = await options.validateInput?.(id);
        complaints.push(typeof complaint === "string" ? complaint : "none");
      }
    };
  const nothingWrong = (): boolean => vscode.languages.getDiagnostics().every(([uri, all]) => !uri.path.startsWith(course.root) || all.length === 0);

  it("make a lesson that is named in its topic, and open it with its preview", async () => {
    messages.answerWith("showInputBox", title("The median"), proposed);
    await course.edit(TOPIC_FILE, "  - the-mean", "  # begin here\n  - the-mean # first");
    await vscode.commands.executeCommand("mlRoadmap.newLesson", course.uri(TOPIC_FILE));
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, course.uri("topics/location/the-median.md").fsPath);
    assert.match(await course.read("topics/location/the-median.md"), /^---\nid: the-median\ntitle: The median\n/u);
    assert.match(await course.read(TOPIC_FILE), /lessons:\n {2}# begin here\n {2}- the-mean # first\n {2}- the-median\n/u);
    await until("nothing is wrong", nothingWrong);
    await until("its preview is open", () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label === "Preview: The median"),
    );
  });

  it("write a lesson that the topic plans, in the place of its plan", async () => {
    await course.edit(
      TOPIC_FILE,
      "  - the-mean\n",
      "  - id: the-mode\n    title: The mode\n    minutes: 10\n    covers: What is most frequent.\n  - the-mean\n",
    );
    messages.answerWith("showQuickPick", (items) => items[1]);
    await vscode.commands.executeCommand("mlRoadmap.newLesson", course.uri(TOPIC_FILE));
    assert.match(await course.read(TOPIC_FILE), /lessons:\n {2}- the-mode\n {2}- the-mean\n/u);
    assert.match(await course.read("topics/location/the-mode.md"), /^title: The mode$/mu);
    await until("nothing is wrong", nothingWrong);
  });

  it("make a topic with its first lesson, in the roadmap, whose comments stay", async () => {
    messages.answerWith("showInputBox", title("Spread"), proposed, title("The variance"));
    await vscode.commands.executeCommand("mlRoadmap.newTopic", course.uri("roadmap.yaml"));
    assert.match(await course.read("roadmap.yaml"), /^# Mine\n[\s\S]*topics: \[location, spread\] # in order\n$/u);
    assert.match(await course.read("topics/spread/topic.yaml"), /^lessons:\n {2}- the-variance$/mu);
    await until("nothing is wrong", nothingWrong);
  });

  it("make an exercise that its lesson hands over to", async () => {
    messages.answerWith("showInputBox", title("Write the mean"), proposed);
    await vscode.commands.executeCommand("mlRoadmap.newExercise", course.uri(LESSON_FILE));
    assert.match(await course.read(LESSON_FILE), /```exercise write-the-mean\n```\n$/u);
    assert.match(await course.read("topics/location/exercises/write-the-mean/solution.py"), /^def write_the_mean\(values\):$/mu);
    await until("nothing is wrong", nothingWrong);
  });

  it("make a course pack that has no mistake", async () => {
    messages.answerWith("showQuickPick", (items) => items[0]);
    messages.answerWith("showInputBox", title("Bayes for beginners"), proposed, title("Chance"), title("What a probability is"));
    await vscode.commands.executeCommand("mlRoadmap.newCoursePack");
    const root = join(dirname(course.root), "bayes-for-beginners");
    try {
      assert.match(await readFile(join(root, "roadmap.yaml"), "utf8"), /^pack:\n {2}id: bayes-for-beginners /u);
      const lesson = join(root, "topics/chance/what-a-probability-is.md");
      assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, lesson);
      assert.deepEqual(vscode.languages.getDiagnostics(vscode.Uri.file(lesson)), []);
      assert.deepEqual(messages.shown, []);
      const complaints: string[] = [];
      messages.answerWith("showInputBox", title("Bayes for beginners"), tryIds(complaints, "bayes-for-beginners"));
      await vscode.commands.executeCommand("mlRoadmap.newCoursePack");
      assert.match(complaints[0] ?? "", /^The folder bayes-for-beginners stands in .* already\.$/u);
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await rm(root, { recursive: true, force: true });
    }
  });

  it("refuse an id that is taken, and say by what", async () => {
    const complaints: string[] = [];
    messages.answerWith("showInputBox", title("The mean"), tryIds(complaints, "the-mean", "The Mean", "another"));
    await vscode.commands.executeCommand("mlRoadmap.newLesson", course.uri(TOPIC_FILE));
    assert.deepEqual(complaints, [
      "'the-mean' is the id of the lesson The mean in Location.",
      "An id is lower-case words joined by hyphens, such as gradient-descent.",
      "none",
    ]);
  });

  it("change nothing where the topic is broken, and say what to mend", async () => {
    await course.edit(TOPIC_FILE, "lessons:", "lessons: [");
    await until("it is broken", () => course.problems(TOPIC_FILE).length > 0);
    messages.answerWith("showInputBox", title("The median"), proposed);
    await vscode.commands.executeCommand("mlRoadmap.newLesson", course.uri(TOPIC_FILE));
    assert.match(messages.last, /topic\.yaml has mistakes, so nothing can be added to it/u);
    await assert.rejects(course.read("topics/location/the-median.md"));
  });
});

describe("Course packs", () => {
  let library: Library;
  let curricula: Curricula;
  let packs: CoursePacks;
  let messages: Messages;
  const courses: Course[] = [];
  const dispose: vscode.Disposable[] = [];

  async function begin(): Promise<void> {
    const { extensionUri } = await extension();
    const log = errors();
    library = await openLibrary(extensionUri);
    const diagnostics = new CurriculumDiagnostics();
    curricula = new Curricula(new BundledCompiler(vscode.Uri.joinPath(extensionUri, "dist", "compiler.mjs").fsPath), log.reporter, diagnostics);
    packs = new CoursePacks({ curricula, library, errors: log.reporter });
    dispose.push(packs, curricula, diagnostics, library, log);
  }
  function end(): void {
    for (const one of dispose.splice(0)) one.dispose();
  }
  const course = async (...args: Parameters<typeof Course.make>): Promise<Course> => {
    const made = await Course.make(...args);
    courses.push(made);
    return made;
  };
  const titles = (): string[] => library.index.phases.flatMap(({ pack }) => pack ?? []);
  const said = (words: RegExp): number => messages.shown.filter(({ text }) => words.test(text)).length;
  const setting = (value: readonly string[] | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration("mlRoadmap").update("coursePacks", value, true);

  beforeEach(async () => {
    messages = new Messages();
    await begin();
  });
  afterEach(async () => {
    await setting(undefined);
    end();
    messages.restore();
    for (const one of courses.splice(0)) await one.remove();
  });

  it("stand beside the built-in path with ids of their own, and can be read", async () => {
    const { folder } = await course();
    await packs.add(folder);
    assert.deepEqual(titles(), ["Averages for everyone"]);
    assert.equal(library.index.phases.length, 4);
    assert.equal((await library.lesson("averages:the-mean")).title, "The mean");
    assert.equal(said(/The course pack is open, with one lesson/u), 1);
    await packs.add(folder);
    assert.ok(said(/is open already/u) >= 1);
    assert.deepEqual(titles(), ["Averages for everyone"]);
  });

  it("are opened again at the next start", async () => {
    const { folder } = await course();
    await packs.add(folder);
    end();
    await begin();
    assert.deepEqual(titles(), []);
    packs.start();
    await until("the pack is back", () => titles().length === 1);
  });

  it("keep what a learner did in them while they are closed", async () => {
    const progress = new MemoryProgress();
    const { folder } = await course();
    await packs.add(folder);
    await progress.record({ type: "marked", subject: "lesson", target: "averages:the-mean", done: true });
    const done = (): boolean =>
      library.index.topics.some((topic) => topic.id === "averages:location" && topicProgress(topic, progress.state).completed === 1);
    assert.ok(done());
    await packs.remove({ phase: library.index.phases.at(-1) });
    assert.deepEqual(titles(), []);
    await assert.rejects(library.lesson("averages:the-mean"));
    await packs.add(folder);
    assert.ok(done());
  });

  it("follow what changes on disk", async () => {
    const one = await course({}, PACK, true);
    await packs.add(one.folder);
    await one.change(LESSON_FILE, "title: The mean", "title: The average");
    await until("the new title is there", async () => (await library.lesson("averages:the-mean")).title === "The average");
    await one.change("roadmap.yaml", "phases:", "phases: [");
    await until("the mistake is found", () => one.problems("roadmap.yaml").length > 0);
    assert.deepEqual(titles(), ["Averages for everyone"], "a roadmap that is broken for a moment takes nothing from the learner");
  });

  it("are left out while another with the same id is open, and shown when that is closed", async () => {
    const first = await course();
    const second = await course({}, { ...PACK, title: "Another one" });
    await packs.add(first.folder);
    await packs.add(second.folder);
    assert.deepEqual(titles(), ["Averages for everyone"]);
    assert.ok(said(/Another open course pack calls itself 'averages' too/u) >= 1);
    await packs.remove({ phase: library.index.phases.at(-1) });
    assert.deepEqual(titles(), ["Another one"]);
  });

  it("open with what is sound in them, and say that the rest was left out", async () => {
    const one = await course();
    await one.write("topics/location/topic.yaml", (await one.read(TOPIC_FILE)).replace("  - the-mean\n", "  - the-mean\n  - broken\n"));
    await one.write("topics/location/broken.md", "---\nid: broken\n");
    await packs.add(one.folder);
    assert.equal((await library.lesson("averages:the-mean")).title, "The mean");
    assert.ok(
      messages.shown.some(({ kind, text }) => kind === "showWarningMessage" && /with 1 lessons?\. .*left out/u.test(text)),
      messages.last,
    );
    assert.ok(one.problems("topics/location/broken.md").length > 0);
  });

  it("read nothing outside their folder, nothing too large and no bytes that are no text, and say so", async () => {
    const one = await course();
    await writeFile(join(one.root, "..", "secret.md"), "---\nid: secret\n---\nsecret");
    await symlink(join(one.root, "..", "secret.md"), join(one.root, "topics/location/secret.md"));
    await one.write("topics/location/large.md", "x".repeat(1_100_000));
    await one.write("topics/location/bytes.md", new Uint8Array([0x66, 0xff, 0xfe, 0x00]));
    await packs.add(one.folder);
    assert.equal((await library.lesson("averages:the-mean")).title, "The mean");
    for (const [file, words] of [
      ["secret", /symbolic link/u],
      ["large", /1\.1 MB/u],
      ["bytes", /not UTF-8/u],
    ] as const) {
      const [problem] = one.problems(`topics/location/${file}.md`);
      assert.match(problem?.message ?? "", words);
    }
    await rm(join(one.root, "..", "secret.md"));
  });

  it("leave the roadmap while their folder is gone, said once, and come back with it", async () => {
    const one = await course({}, PACK, true);
    await packs.add(one.folder);
    const away = `${one.root}-away`;
    await rename(one.root, away);
    await until("the pack has left", () => titles().length === 0);
    assert.ok(said(/is gone\. What was done in it is kept/u) >= 1);
    assert.equal(one.problems("roadmap.yaml").length, 0);
    await rename(away, one.root);
    await until("the pack is back", () => titles().length === 1);
  });

  it("that are in the settings and not on disk are said and stay in the settings", async () => {
    await setting(["/nowhere/at/all"]);
    await until("it is said", () => said(/\/nowhere\/at\/all is no course pack/u) > 0);
    assert.deepEqual(vscode.workspace.getConfiguration("mlRoadmap").get("coursePacks"), ["/nowhere/at/all"]);
    assert.deepEqual(titles(), []);
  });
});
