import assert from "node:assert/strict";
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import type { CurriculumIndex } from "../../src/core/curriculum/model.ts";
import { ScaffoldError, type ProjectWriter } from "../../src/core/project/scaffold.ts";
import { PythonError, type PythonEnvironments, type PythonFault } from "../../src/core/project/python-environment.ts";
import { createEnvironment } from "../../src/host/projects/create-environment.ts";
import { newProject } from "../../src/host/projects/new-project.ts";
import type { ProjectFolder } from "../../src/host/projects/project-folders.ts";
import { submit, type SubmissionOutcome } from "../../src/host/projects/submit.ts";
import { LocalProjectWriter } from "../../src/node/project-writer.ts";
import { BundledProjects } from "../../src/node/shipped-projects.ts";
import { LocalSubmissionFiles } from "../../src/node/submission-files.ts";
import { Messages, until } from "./messages.ts";
import { extension, library, MemoryProgress, temporaryFolder } from "./parts.ts";

const PROJECT = "heat-pump-breakdowns";

describe("Practice projects", () => {
  let index: CurriculumIndex;
  let shipped: BundledProjects;
  let parent: string;
  let messages: Messages;
  const writer = new LocalProjectWriter();

  before(async () => {
    ({ index } = await library());
    shipped = new BundledProjects(join((await extension()).extensionPath, "dist", "projects"));
  });
  beforeEach(async () => {
    parent = await temporaryFolder();
    messages = new Messages();
    messages.answerWith("showOpenDialog", () => [vscode.Uri.file(parent)]);
    messages.answerWith("showQuickPick", (items) => items.at(-1));
    messages.answerWith("showInputBox", () => "pumps");
  });
  afterEach(async () => {
    messages.restore();
    await rm(parent, { recursive: true, force: true });
  });

  const make = (use: ProjectWriter = writer): Promise<vscode.Uri | undefined> => newProject({ index, shipped, writer: use }, PROJECT);

  it("are made whole in a folder that is asked for, whether or not a folder is open", async () => {
    const folder = await make();
    assert.equal(folder?.fsPath, join(parent, "pumps"));
    const files = await readdir(join(parent, "pumps"), { recursive: true });
    for (const file of [
      "README.md",
      ".gitignore",
      ".ml-roadmap.json",
      join("data", "train.csv"),
      join("data", "test.csv"),
      join("notebooks", "explore.ipynb"),
      join("src", "baseline.py"),
      join(".vscode", "settings.json"),
    ]) {
      assert.ok(files.includes(file), `${file} is missing among ${files.join(", ")}`);
    }
    assert.equal((await readFile(join(parent, "pumps/data/train.csv"), "utf8")).trim().split("\n").length, 6001);
    assert.deepEqual(await readdir(parent), ["pumps"]);
  });

  it("are asked for a name, and told why a path is none", async () => {
    let validate: ((name: string) => string | undefined) | undefined;
    messages.answerWith("showInputBox", ([options]) => {
      validate = Reflect.get(Object(options), "validateInput") as typeof validate;
      return undefined;
    });
    assert.equal(await make(), undefined);
    assert.match(validate?.("../elsewhere") ?? "", /Write a name, not a path/u);
    assert.equal(validate?.("pumps"), undefined);
    assert.deepEqual(await readdir(parent), []);
  });

  it("never overwrite: what stands is listed, and stays after a yes and after a no", async () => {
    await mkdir(join(parent, "pumps", "src"), { recursive: true });
    await writeFile(join(parent, "pumps/README.md"), "mine");
    await writeFile(join(parent, "pumps/src/model.py"), "mine too");
    assert.equal(await make(), undefined);
    assert.match(messages.last, /2 of the project's \d+ files stand in/u);
    assert.match(messages.shown.at(-1)?.detail ?? "", /README\.md\nsrc\/model\.py/u);
    assert.deepEqual((await readdir(join(parent, "pumps"))).sort(), ["README.md", "src"]);
    messages.answer = "Add Only What Is Missing";
    assert.ok((await make()) !== undefined);
    assert.equal(await readFile(join(parent, "pumps/README.md"), "utf8"), "mine");
    assert.equal(await readFile(join(parent, "pumps/src/model.py"), "utf8"), "mine too");
    assert.ok((await readFile(join(parent, "pumps/src/baseline.py"), "utf8")).length > 100);
    await make();
    assert.match(messages.last, /Every file of the project stands in .* already; nothing was changed/u);
  });

  it("refuse a folder that is not on disk", async () => {
    messages.answerWith("showOpenDialog", () => [vscode.Uri.parse("untitled:/somewhere")]);
    assert.equal(await make(), undefined);
    assert.match(messages.last, /needs a folder on disk.*Choose a local folder/u);
  });

  for (const [reason, words] of [
    ["read-only", /cannot be written to\. Choose another folder, or change its permissions\. Nothing was left behind/u],
    ["full", /the disk of .* is full\. Free some space and try again\. Nothing was left behind/u],
    ["not-a-folder", /is a file, not a folder\. Choose another name/u],
    ["cancelled", /Cancelled\. Nothing was written/u],
    ["unknown", /The project was not made: because/u],
  ] as const) {
    it(`say what to do where writing fails: ${reason}`, async () => {
      const failing: ProjectWriter = { existing: () => Promise.resolve([]), write: () => Promise.reject(new ScaffoldError(reason, "because")) };
      assert.equal(await make(failing), undefined);
      assert.match(messages.last, words);
    });
  }

  it("say what to do where the folder is really read-only", async function () {
    if (process.platform === "win32") this.skip();
    const locked = process.getuid?.() === 0 ? "/sys" : join(parent, "locked");
    if (locked !== "/sys") await mkdir(locked, { mode: 0o500 });
    messages.answerWith("showOpenDialog", () => [vscode.Uri.file(locked)]);
    assert.equal(await make(), undefined);
    assert.match(messages.last, /cannot be written to/u);
    if (locked !== "/sys") await chmod(locked, 0o700);
  });
});

describe("Making the Python environment", () => {
  const log = vscode.window.createOutputChannel("test", { log: true });
  let messages: Messages;
  beforeEach(() => {
    messages = new Messages();
  });
  afterEach(() => messages.restore());
  after(() => log.dispose());

  const advice: Readonly<Record<PythonFault, RegExp>> = {
    missing: /Python is missing.*Install Python 3\.11 or newer.*mlRoadmap\.python/u,
    "too-old": /too old.*Install a newer one/u,
    broken: /does not work.*Repair it/u,
    "no-venv": /sudo apt install python3-venv/u,
    "no-network": /no connection to the package index.*try again/u,
    "install-failed": /pip could not install.*The log has all/u,
    "read-only": /cannot be written to/u,
    full: /the disk is full.*free some space/u,
    cancelled: /Cancelled.*nothing was left behind/u,
  };
  for (const [reason, words] of Object.entries(advice)) {
    it(`says what happened and what to do: ${reason}`, async () => {
      const environments: PythonEnvironments = { create: () => Promise.reject(new PythonError(reason as PythonFault, "details")) };
      assert.equal(await createEnvironment({ environments, log }, vscode.Uri.file("/tmp")), false);
      assert.match(messages.last, words);
      assert.equal(messages.shown.length, 1);
    });
  }

  it("says which Python it has when it is ready", async () => {
    const environments: PythonEnvironments = { create: () => Promise.resolve({ command: ["python"], version: "3.13.1" }) };
    assert.ok(await createEnvironment({ environments, log }, vscode.Uri.file("/tmp")));
    assert.match(messages.last, /ready: Python 3\.13\.1/u);
  });
});

describe("Submitting", () => {
  let root: string;
  let folder: ProjectFolder;
  let messages: Messages;
  let diagnostics: vscode.DiagnosticCollection;
  let progress: MemoryProgress;
  let shipped: BundledProjects;

  before(async () => {
    shipped = new BundledProjects(join((await extension()).extensionPath, "dist", "projects"));
    const project = (await library()).index.projects.find(({ id }) => id === PROJECT);
    assert.ok(project !== undefined);
    root = await temporaryFolder();
    await new LocalProjectWriter().write(join(root, "pumps"), await shipped.files(PROJECT), new AbortController().signal);
    folder = { uri: vscode.Uri.file(join(root, "pumps")), project };
    diagnostics = vscode.languages.createDiagnosticCollection("test");
  });
  beforeEach(() => {
    messages = new Messages();
    progress = new MemoryProgress();
  });
  afterEach(async () => {
    messages.restore();
    await rm(join(root, "pumps/submission.csv"), { force: true });
  });
  after(async () => {
    diagnostics.dispose();
    await rm(root, { recursive: true, force: true });
  });

  const file = (): string => join(root, "pumps/submission.csv");
  const hand = async (): Promise<SubmissionOutcome> => submit({ shipped, submissions: new LocalSubmissionFiles(), progress, diagnostics }, folder);
  const sample = async (): Promise<string> => readFile(join(root, "pumps/data/sample_submission.csv"), "utf8");

  it("scores the sample submission as a coin, beside the baseline", async () => {
    await cp(join(root, "pumps/data/sample_submission.csv"), file());
    const outcome = await hand();
    assert.ok(outcome.accepted);
    assert.equal(outcome.publicScore, 0.5);
    assert.match(messages.last, /^Public score: 0\.5000 ROC AUC, 0\.\d{4} worse than the baseline \(0\.\d{4}\)\.$/u);
    assert.equal(progress.state.submissions.length, 1);
    assert.doesNotMatch(messages.last, /private/iu);
  });

  it("says that there is no submission yet, and how to make one", async () => {
    assert.ok(!(await hand()).accepted);
    assert.match(messages.last, /There is no submission\.csv in .*run '\.venv\/bin\/python -m src\.baseline'/u);
  });

  it("marks each fault in the file, at its row and column, and counts them in the message", async () => {
    const lines = (await sample()).split("\n");
    lines[2] = (lines[2] ?? "").replace(/,.*/u, ",maybe");
    lines[4] = lines[3] ?? "";
    await writeFile(file(), lines.join("\n"));
    assert.ok(!(await hand()).accepted);
    assert.match(messages.last, /^submission\.csv was not scored: 3 faults\. First, row 3, column breakdown: 'maybe' is not a number\. To do: /u);
    const marks = diagnostics.get(vscode.Uri.file(file())) ?? [];
    assert.deepEqual(marks.map(({ range }) => range.start.line).slice(0, 2), [2, 4]);
    assert.equal(progress.state.submissions.length, 0);
    await cp(join(root, "pumps/data/sample_submission.csv"), file());
    await hand();
    assert.equal((diagnostics.get(vscode.Uri.file(file())) ?? []).length, 0, "the marks stay after a sound submission");
  });

  for (const [what, content, words] of [
    ["binary rubbish", new Uint8Array(5000).map((_, place) => (place * 31) % 256), /is (?:binary|not UTF-8)/u],
    ["nothing", new Uint8Array(), /the file is empty/u],
    ["wrong columns", new TextEncoder().encode("a,b\n1,2\n"), /the column 'check_id' is missing/u],
  ] as const) {
    it(`refuses ${what} and goes on`, async () => {
      await writeFile(file(), content);
      assert.ok(!(await hand()).accepted);
      assert.match(messages.last, words);
      await cp(join(root, "pumps/data/sample_submission.csv"), file());
      assert.ok((await hand()).accepted);
    });
  }

  it("asks to save changes first", async () => {
    await cp(join(root, "pumps/data/sample_submission.csv"), file());
    const document = await vscode.workspace.openTextDocument(file());
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "x"));
    await until("the file has changes", () => document.isDirty);
    assert.ok(!(await hand()).accepted);
    assert.match(messages.last, /has changes that are not saved\. Save it, then submit/u);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});

describe("Without a practice project", () => {
  it("submitting says so and offers to make one", async () => {
    const messages = new Messages();
    try {
      await vscode.commands.executeCommand("mlRoadmap.submit");
      assert.match(messages.last, /There is no practice project in this workspace yet/u);
      assert.deepEqual(messages.shown.at(-1)?.buttons, ["New Practice Project…"]);
    } finally {
      messages.restore();
    }
  });
});
