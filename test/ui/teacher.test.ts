import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { packFiles, type Named } from "../../src/core/curriculum/templates.ts";
import { ROOT } from "../../tools/paths.ts";
import { newLearner, pictureOfFailure, type Learner } from "./window.ts";

const PACK = "averages-for-all";
const LESSON = "topics/spread/the-range.md";

/** A teacher who knows nothing but the guide, and their learner. Each step is one that the guide names. */
describe("The way of a teacher, from the guide alone", () => {
  let teacher: Learner;
  let guide: string;
  before(async () => {
    teacher = await newLearner();
    guide = await readFile(join(ROOT, "curriculum", "README.md"), "utf8");
  });
  afterEach(async function () {
    await pictureOfFailure(this, teacher);
  });
  after(() => teacher.leave());

  /** Runs a command by the words that the guide uses for it. */
  async function run(command: string): Promise<void> {
    assert.ok(guide.includes(`${command}**`), `the guide does not name "${command}"`);
    await teacher.workbench.runCommand(command.startsWith("ML Roadmap: ") ? command : `ML Roadmap: ${command}`);
  }

  async function lineOf(path: string, words: string): Promise<number> {
    const lines = (await readFile(join(teacher.folder, PACK, path), "utf8")).split("\n");
    const place = lines.findIndex((line) => line.includes(words));
    assert.notEqual(place, -1, `${path} has no line with ${words}`);
    return place + 1;
  }

  it("reads the guide, which ships with the extension", async () => {
    const { workbench } = teacher;
    await run("ML Roadmap: Guide for Authors");
    const page = await workbench.webview();
    await page.getByRole("heading", { level: 2, name: "Your first lesson in ten minutes" }).waitFor();
    await workbench.screenshot("teacher-1-guide");
    await workbench.runCommand("View: Close All Editors");
  });

  it("is offered no command that makes no sense yet", async () => {
    const { workbench } = teacher;
    await workbench.pressKeys("F1");
    await workbench.page.locator(".quick-input-widget input").fill(">ML Roadmap:");
    const offered = await workbench.until("the commands", async () => {
      const rows = (await workbench.quickInput())?.rows.map(({ label }) => label) ?? [];
      return rows.includes("ML Roadmap: New Course Pack…") ? rows : undefined;
    });
    for (const command of ["Preview Lesson", "New Lesson…", "New Topic…", "New Exercise…", "Close Course Pack"]) {
      assert.ok(!offered.includes(`ML Roadmap: ${command}`), command);
    }
    await workbench.pressKeys("Escape");
  });

  it("makes a course pack: its first lesson stands beside its preview, and nothing is wrong with it", async () => {
    const { workbench } = teacher;
    await run("ML Roadmap: New Course Pack…");
    await workbench.quickPick(basename(teacher.folder));
    await workbench.answerInput("Averages for all");
    await workbench.answerInput(PACK);
    await workbench.answerInput("Location");
    await workbench.answerInput("The mean");
    await workbench.waitForTab("the-mean.md");
    const page = await workbench.webview("Preview: The mean");
    await page.getByRole("heading", { level: 1, name: "The mean" }).waitFor();
    await page.getByText("Write here what this lesson is for").waitFor();
    assert.equal(await workbench.squiggles(), 0);
    await workbench.screenshot("teacher-2-pack");
  });

  it("makes a topic and a lesson in it, which are named where they must be", async () => {
    const { workbench } = teacher;
    await run("New Topic…");
    await workbench.answerInput("Spread");
    await workbench.answerInput("spread");
    await workbench.answerInput("The variance");
    await workbench.waitForTab("topic.yaml");
    await run("ML Roadmap: New Lesson…");
    await workbench.answerInput("The range");
    await workbench.answerInput("the-range");
    await workbench.waitForTab("the-range.md");
    await (await workbench.webview("Preview: The range")).getByRole("heading", { level: 1, name: "The range" }).waitFor();
    assert.match(await readFile(join(teacher.folder, PACK, "roadmap.yaml"), "utf8"), /topics:\n {6}- location\n {6}- spread\n/u);
    assert.match(await readFile(join(teacher.folder, PACK, "topics/spread/topic.yaml"), "utf8"), /lessons:\n {2}- the-variance\n {2}- the-range\n/u);
  });

  it("sees what they type in the preview", async () => {
    const { workbench } = teacher;
    await workbench.replaceLine(await lineOf(LESSON, "Write here what"), "How far apart are the smallest and the largest value?");
    const page = await workbench.webview("Preview: The range");
    await page.getByText("How far apart are the smallest and the largest value?").waitFor();
    await workbench.screenshot("teacher-3-preview");
  });

  it("finds a mistake by its squiggle, reads what would be right, and mends it", async () => {
    const { workbench } = teacher;
    const line = await lineOf(LESSON, "minutes:");
    await workbench.replaceLine(line, "minutes: long");
    await workbench.until("the squiggle", async () => (await workbench.squiggles()) > 0);
    const text = await workbench.hoverText("long");
    assert.match(text, /'minutes' is 'long' — write how long it takes to read the lesson/u);
    await workbench.screenshot("teacher-4-mistake");
    await workbench.replaceLine(line, "minutes: 20");
    await workbench.until("the squiggle to go", async () => (await workbench.squiggles()) === 0);
  });

  it("takes a quick fix from the light bulb", async () => {
    const { workbench } = teacher;
    const line = await lineOf(LESSON, "```quiz");
    await workbench.replaceLine(line, "```quizz");
    await workbench.until("the squiggle", async () => (await workbench.squiggles()) > 0);
    await workbench.goTo(line, 5);
    await workbench.quickFix("Change 'quizz' to 'quiz'");
    await workbench.until("the squiggle to go", async () => (await workbench.squiggles()) === 0);
  });

  it("is offered what may stand there, and takes it", async () => {
    const { workbench } = teacher;
    await workbench.replaceLine(await lineOf(LESSON, "## Say what it is"), "See [the mean](lesson:).");
    await workbench.goTo(await lineOf(LESSON, "## Say what it is"), "See [the mean](lesson:".length + 1);
    await workbench.complete("the-mean");
    const page = await workbench.webview("Preview: The range");
    await page.getByRole("link", { name: "the mean" }).waitFor();
    await workbench.until("nothing to be underlined", async () => (await workbench.squiggles()) === 0);
    await workbench.save();
    assert.match(await readFile(join(teacher.folder, PACK, LESSON), "utf8"), /See \[the mean\]\(lesson:the-mean\)\./u);
  });

  it("types three backticks and takes a whole block", async () => {
    const { workbench } = teacher;
    await workbench.goTo((await lineOf(LESSON, "Name the idea")) + 1);
    await workbench.page.keyboard.type("\n```der");
    await workbench.complete("derivation");
    await (await workbench.webview("Preview: The range")).getByText("Why it holds").waitFor();
    await workbench.until("nothing to be underlined", async () => (await workbench.squiggles()) === 0);
    await workbench.save();
    assert.match(await readFile(join(teacher.folder, PACK, LESSON), "utf8"), /\n\n```derivation Why it holds\nText\.\n```\n/u);
  });

  it("makes an exercise that the lesson hands over to", async () => {
    const { workbench } = teacher;
    await run("New Exercise…");
    await workbench.answerInput("Write the range");
    await workbench.answerInput("write-the-range");
    await workbench.waitForTab("exercise.yaml");
    await (await workbench.webview("Preview: The range")).getByText("Write the range").first().waitFor();
    await workbench.screenshot("teacher-5-exercise");
  });

  it("opens the course as a learner: it stands below the built-in phases, and its lesson can be read", async () => {
    const { workbench } = teacher;
    await workbench.runCommand("View: Close All Editors");
    await run("ML Roadmap: Open Course Pack…");
    await workbench.chooseFolder(join(teacher.folder, PACK), "Open Course Pack");
    const { message } = await workbench.waitForNotification("The course pack is open");
    assert.match(message, /with 3 lessons: it stands below the built-in phases/u);
    await workbench.dismissNotification("The course pack is open");
    await workbench.expandRow("Averages for all", "Roadmap");
    await workbench.expandRow("Spread", "Roadmap");
    const rows = await workbench.rows("Roadmap");
    assert.deepEqual(
      rows.filter(({ level }) => level === 1).map(({ text }) => text),
      ["Foundation Building", "Machine Learning Fundamentals", "Advanced & Specialization", "Averages for all"],
    );
    await workbench.clickRow("The range", "Roadmap");
    const page = await workbench.webview("The range");
    await page.getByText("How far apart are the smallest and the largest value?").waitFor();
    await workbench.toggleCheckbox("The range", "Roadmap");
    await workbench.until("the lesson to be done", async () => (await workbench.row("Spread", "Roadmap")).description.includes("1 of 2 lessons"));
    await workbench.screenshot("teacher-6-learner");
    await page.getByRole("link", { name: "the mean" }).click();
    await (await workbench.webview("The mean")).getByRole("heading", { level: 1, name: "The mean" }).waitFor();
  });

  it("finds it open after a restart, with its page and with what was done", async () => {
    const { workbench } = teacher;
    await workbench.reloadWindow();
    await (await workbench.webview("The mean")).getByRole("heading", { level: 1, name: "The mean" }).waitFor();
    await workbench.openView("Roadmap");
    await workbench.expandRow("Averages for all", "Roadmap");
    const topic = await workbench.row("Spread", "Roadmap");
    assert.match(topic.description, /1 of 2 lessons/u);
  });

  it("closes it, opens it again, and what was done is still done", async () => {
    const { workbench } = teacher;
    await workbench.rowContextMenu("Averages for all", "Close Course Pack", "Roadmap");
    await workbench.until("the pack to leave", async () => !(await workbench.rows("Roadmap")).some(({ text }) => text === "Averages for all"));
    await run("ML Roadmap: Open Course Pack…");
    await workbench.chooseFolder(join(teacher.folder, PACK), "Open Course Pack");
    await workbench.waitForNotification("The course pack is open");
    await workbench.dismissNotification("The course pack is open");
    await workbench.expandRow("Averages for all", "Roadmap");
    const topic = await workbench.row("Spread", "Roadmap");
    assert.match(topic.description, /1 of 2 lessons/u);
    await workbench.screenshot("teacher-7-again");
  });

  it("breached no content policy on all this way", () => {
    assert.deepEqual(teacher.workbench.securityViolations(), []);
  });
});

describe("A teacher's course pack in a folder that is not trusted", () => {
  let learner: Learner;
  before(async () => {
    learner = await newLearner({ workspaceTrust: true });
    const named = (id: string, title: string): Named => ({ id, title });
    for (const { path, text } of packFiles(named(PACK, "Averages for all"), named("location", "Location"), named("the-mean", "The mean"))) {
      await mkdir(dirname(join(learner.folder, PACK, path)), { recursive: true });
      await writeFile(join(learner.folder, PACK, path), text);
    }
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  it("can be opened and read, because it is nothing but data", async () => {
    const { workbench } = learner;
    await workbench.runCommand("ML Roadmap: Open Course Pack…");
    await workbench.chooseFolder(join(learner.folder, PACK), "Open Course Pack");
    await workbench.waitForNotification("The course pack is open, with one lesson");
    await workbench.expandRow("Averages for all", "Roadmap");
    await workbench.expandRow("Location", "Roadmap");
    await workbench.clickRow("The mean", "Roadmap");
    await (await workbench.webview("The mean")).getByText("Write here what this lesson is for").waitFor();
    assert.deepEqual(workbench.securityViolations(), []);
  });
});
