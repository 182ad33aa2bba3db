import assert from "node:assert/strict";
import { access, copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { contrast } from "../../src/core/lesson/colour-theme.ts";
import { until } from "../rig/waiting.ts";
import { shippedLesson } from "./lesson-moves.ts";
import { newLearner, pictureOfFailure, type Learner } from "./window.ts";

const THEMES = { light: "Light Modern", dark: "Dark Modern", contrast: "Default High Contrast" } as const;
const PROJECT = "heat-pump-breakdowns";

/** `rgb(1, 2, 3)` as `#010203`. */
function hex(colour: string): string {
  return `#${(colour.match(/\d+/gu) ?? [])
    .slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`;
}

describe("The whole way of a new learner", () => {
  let learner: Learner;
  before(async () => {
    learner = await newLearner();
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  /** A picture of a stop in each theme. */
  async function pictures(stop: string): Promise<void> {
    for (const [name, theme] of Object.entries(THEMES)) {
      await learner.workbench.setSetting("workbench.colorTheme", theme);
      await learner.workbench.page.locator(`.monaco-workbench.${{ light: "vs", dark: "vs-dark", contrast: "hc-black" }[name] ?? ""}`).waitFor();
      await learner.workbench.screenshot(`${stop}-${name}`);
    }
  }

  async function heading(page: Frame, text: string): Promise<void> {
    await page.getByRole("heading", { level: 1, name: text }).waitFor();
  }

  it("opens the roadmap in the sidebar: three phases, and their topics with what they need", async () => {
    const { workbench } = learner;
    await workbench.openView("Roadmap");
    await workbench.expandRow("Foundation Building", "Roadmap");
    await workbench.expandRow("Optimization techniques", "Roadmap");
    const rows = await workbench.rows("Roadmap");
    const phases = rows.filter(({ level }) => level === 1);
    assert.deepEqual(
      phases.map(({ text }) => text),
      ["Foundation Building", "Machine Learning Fundamentals", "Advanced & Specialization"],
    );
    const topic = rows.find(({ text }) => text === "Optimization techniques");
    assert.match(topic?.description ?? "", /10 h · 0 of 8 lessons · needs Linear algebra, Calculus, Probability/u);
    await pictures("1-roadmap");
  });

  it("reads a topic's page", async () => {
    const { workbench } = learner;
    await workbench.clickRow("Optimization techniques", "Roadmap");
    const page = await workbench.webview("Optimization techniques");
    await heading(page, "Optimization techniques");
    assert.equal(await page.locator(".lessons li").count(), 8);
    assert.ok((await page.locator(".study-path li").count()) >= 3);
    await pictures("2-topic");
  });

  it("reads a lesson: text, mathematics, coloured code, plots", async () => {
    const { workbench } = learner;
    await workbench.clickRow("Gradient descent and the learning rate", "Roadmap");
    const page = await workbench.webview("Gradient descent and the learning rate");
    await heading(page, "Gradient descent and the learning rate");
    assert.ok((await page.locator("math").count()) >= 3);
    assert.ok((await page.locator("figure.code .tok-keyword").count()) >= 3);
    assert.ok((await page.locator("figure.plot svg[role=img]").count()) >= 1);
    assert.equal((await workbench.openTabs()).length, 1, "the lesson opened in the same panel");
    await pictures("3-lesson");
    await page.locator("figure.plot:visible").first().scrollIntoViewIfNeeded();
    await pictures("4-plot");
  });

  it("copies code and inserts it into a new file", async () => {
    const { workbench } = learner;
    const page = await workbench.webview("Gradient descent and the learning rate");
    const figure = page.locator("figure.code").first();
    const source = ((await figure.locator("code").textContent()) ?? "").trim();
    await figure.hover();
    await figure.getByRole("button", { name: "Copy" }).click();
    await figure.getByRole("status").getByText("Copied").waitFor();
    await until(
      workbench.page,
      "the code in the clipboard",
      async () => (await workbench.page.evaluate(() => navigator.clipboard.readText())).trim() === source,
    );
    await figure.getByRole("button", { name: "Insert into editor" }).click();
    await workbench.page.locator(".monaco-editor .view-line").first().waitFor();
    await until(workbench.page, "the code in the editor", async () => (await workbench.editorText()).trim() === source);
    await workbench.runCommand("View: Revert and Close Editor");
  });

  it("answers a question, reads why it was wrong, and answers again", async () => {
    const { workbench } = learner;
    const page = await workbench.webview("Gradient descent and the learning rate");
    const quiz = page.locator("fieldset.quiz").first();
    await quiz.scrollIntoViewIfNeeded();
    const firstQuiz = await quiz.getAttribute("data-quiz");
    const correct = shippedLesson("gradient-descent").quizzes.find(({ id }) => id === firstQuiz)?.correct;
    await quiz.locator(`input:not([value="${correct}"])`).first().check();
    await quiz.getByRole("button", { name: "Check" }).click();
    await quiz.getByText("Not quite.").waitFor();
    assert.ok(((await quiz.locator(".why:visible").textContent()) ?? "").length > 20);
    await pictures("5-question");
    await quiz.locator(`input[value="${correct}"]`).check();
    await quiz.getByRole("button", { name: "Check" }).click();
    await quiz.getByText("Right.").waitFor();
    assert.equal(await quiz.locator(".why:visible").count(), 1);
  });

  it("marks the lesson as done, here and in the tree", async () => {
    const { workbench } = learner;
    const page = await workbench.webview("Gradient descent and the learning rate");
    await page.getByRole("button", { name: "Mark as done" }).click();
    await page.getByText("Done. Mark as not done").waitFor();
    await until(
      workbench.page,
      "the mark in the tree",
      async () => (await workbench.row("Gradient descent and the learning rate", "Roadmap")).checked === true,
    );
  });

  it("goes on to the next lesson, and back and forward to where it was", async () => {
    const { workbench } = learner;
    let page = await workbench.webview("Gradient descent and the learning rate");
    // By the keyboard: a click would scroll to what it clicks, and leave another place.
    await page.locator("figure.plot:visible").first().scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => window.scrollY);
    assert.ok(before > 200);
    await page.locator("body").press("Alt+PageDown");
    await heading(page, "Convexity, local minima and saddles");
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    await page.getByRole("button", { name: "Back" }).click();
    await heading(page, "Gradient descent and the learning rate");
    page = await workbench.webview("Gradient descent and the learning rate");
    await page.waitForFunction((top) => Math.abs(window.scrollY - top) < 5, before);
    await page.getByRole("button", { name: "Forward" }).click();
    await heading(page, "Convexity, local minima and saddles");
    await page.getByRole("link", { name: /^Next/u }).click();
    await heading(page, "Conditioning, and why features are scaled");
    await page.locator("body").press("Alt+ArrowLeft");
    await heading(page, "Convexity, local minima and saddles");
  });

  it("sees code in the theme's own colours, which can be read, whatever the theme", async () => {
    const { workbench } = learner;
    const page = await workbench.webview("Convexity, local minima and saddles");
    const seen = new Set<string>();
    for (const [kind, theme] of Object.entries({ ...THEMES, "dark again": "Monokai" })) {
      await workbench.setSetting("workbench.colorTheme", theme);
      await until(workbench.page, `readable code in ${theme}`, async () => {
        const { colours, background } = await page.evaluate(() => ({
          colours: [...document.querySelectorAll("[class^=tok-]")].map((token) => getComputedStyle(token).color),
          background: getComputedStyle(document.body).backgroundColor,
        }));
        const readable = colours.every((colour) => contrast(hex(colour), hex(background)) >= 4.5);
        if (readable) seen.add(`${kind} ${[...new Set(colours)].sort().join(" ")}`);
        return readable && new Set(colours).size >= 4;
      });
    }
    assert.ok(seen.size >= 4);
  });

  it("finds lesson, place and marks again after the window was reloaded", async () => {
    const { workbench } = learner;
    let page = await workbench.webview("Convexity, local minima and saddles");
    await page.evaluate(() => window.scrollTo({ top: 700, behavior: "instant" }));
    await page.waitForFunction(() => window.scrollY === 700);
    // The page keeps its place a moment after scrolling has ended.
    await page.waitForTimeout(400);
    await workbench.reloadWindow();
    page = await workbench.webview("Convexity, local minima and saddles");
    await heading(page, "Convexity, local minima and saddles");
    await page.waitForFunction(() => Math.abs(window.scrollY - 700) < 5);
    assert.ok(await page.getByRole("button", { name: "Back" }).isEnabled());
    await workbench.openView("Roadmap");
    // Which rows were expanded is VS Code's to remember, and it does not always.
    await workbench.expandRow("Foundation Building", "Roadmap");
    await workbench.expandRow("Optimization techniques", "Roadmap");
    await until(
      workbench.page,
      "the mark of before",
      async () => (await workbench.row("Gradient descent and the learning rate", "Roadmap")).checked === true,
    );
  });

  it("scaffolds the competition into the open folder", async () => {
    const { workbench, folder } = learner;
    await workbench.runCommand("ML Roadmap: New Practice Project…");
    await workbench.quickPick("Which heat pump breaks down next?");
    await workbench.quickPick(folder.split("/").at(-1) ?? "");
    await workbench.answerInput(PROJECT);
    await workbench.waitForTab("Preview README.md");
    for (const file of ["data/train.csv", "data/test.csv", "notebooks/explore.ipynb", "src/baseline.py", ".vscode/settings.json", ".gitignore"])
      await access(join(folder, PROJECT, file));
    await workbench.openView("Practice Projects");
    await workbench.row("Baseline", "Practice Projects");
    const rows = await workbench.rows("Practice Projects");
    assert.deepEqual(
      rows.map(({ text }) => text),
      ["Which heat pump breaks down next?", "Baseline"],
    );
    await pictures("6-project");
  });

  it("hears how to make a submission while there is none", async () => {
    const { workbench } = learner;
    await workbench.runCommand("ML Roadmap: Submit to the Competition");
    const { message } = await workbench.waitForNotification("There is no submission.csv");
    assert.match(message, /run '\.venv\/bin\/python -m src\.baseline'/u);
    await workbench.dismissNotification("There is no submission.csv");
  });

  it("sees each fault of a bad submission at its row", async () => {
    const { workbench, folder } = learner;
    const sample = await readFile(join(folder, PROJECT, "data/sample_submission.csv"), "utf8");
    const lines = sample.split("\n");
    lines[5] = (lines[5] ?? "").replace(/,.*/u, ",perhaps");
    await writeFile(join(folder, PROJECT, "submission.csv"), lines.join("\n"));
    await workbench.runCommand("ML Roadmap: Submit to the Competition");
    const { message } = await workbench.waitForNotification("was not scored");
    assert.match(message, /one fault\. First, row 6, column breakdown: 'perhaps' is not a number/u);
    await pictures("7-fault");
    await workbench.pressNotificationButton("was not scored", "Show in File");
    await workbench.waitForTab("submission.csv");
    await workbench.page.locator(".squiggly-error").first().waitFor();
  });

  it("gets a score for its first submission, beside the baseline's", async () => {
    const { workbench, folder } = learner;
    await copyFile(join(folder, PROJECT, "data/sample_submission.csv"), join(folder, PROJECT, "submission.csv"));
    await workbench.pressRowButton("Which heat pump breaks down next?", "Submit to the Competition", "Practice Projects");
    const { message } = await workbench.waitForNotification("Public score");
    assert.match(message, /Public score: 0\.5000 ROC AUC, 0\.\d{4} worse than the baseline \(0\.7124\)/u);
    await workbench.row("Submission 1", "Practice Projects");
    const rows = await workbench.rows("Practice Projects");
    assert.deepEqual(
      rows.map(({ text }) => text),
      ["Which heat pump breaks down next?", "Submission 1", "Baseline"],
    );
    await pictures("8-score");
    await workbench.dismissNotification("Public score");
  });

  it("reveals the private scores only after a yes", async () => {
    const { workbench } = learner;
    await workbench.rowContextMenu("Which heat pump breaks down next?", "Reveal Private Scores", "Practice Projects");
    await workbench.answerDialog("Cancel");
    assert.ok(!(await workbench.rows("Practice Projects")).some(({ description }) => description.includes("private")));
    await workbench.rowContextMenu("Which heat pump breaks down next?", "Reveal Private Scores", "Practice Projects");
    await workbench.answerDialog("Reveal");
    await workbench.waitForNotification("Your best public submission has 0.5000 in public and 0.5000 in private");
    await until(workbench.page, "the baseline's private score", async () =>
      (await workbench.rows("Practice Projects")).some(({ description }) => description.includes("private 0.7102")),
    );
  });

  it("breached no content policy on all this way", () => {
    assert.deepEqual(learner.workbench.securityViolations(), []);
  });
});
