import assert from "node:assert/strict";
import { until } from "../rig/waiting.ts";
import { axe, openByKeyboard } from "./lesson-moves.ts";
import { newLearner, pictureOfFailure, type Learner } from "./window.ts";

const LESSON = "Momentum and Adam";

describe("The panel", () => {
  let learner: Learner;
  before(async () => {
    learner = await newLearner();
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  it("is reached from the search with the keyboard alone, and its parts by Tab", async () => {
    const { workbench } = learner;
    await openByKeyboard(learner, "momentum and adam", LESSON);
    const page = await workbench.webview(LESSON);
    await page.getByRole("heading", { level: 1, name: LESSON }).waitFor();
    await until(workbench.page, "the focus to be in the lesson", () => page.evaluate(() => document.hasFocus()));
    const visited: string[] = [];
    // Back from the title to what stands above it, then on into the lesson.
    for (let press = 0; press < 60; press++) {
      await workbench.pressKeys(press < 2 ? "Shift+Tab" : "Tab");
      visited.push(
        await page.evaluate(
          () =>
            `${document.activeElement?.tagName ?? ""}.${document.activeElement?.className ?? ""} ${document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim().slice(0, 30) ?? ""}`,
        ),
      );
    }
    for (const part of [/^A\. Optimization techniques/u, /^BUTTON\.icon Copy/u, /^BUTTON\.icon Insert into editor/u, /^INPUT/u, /^PRE/u]) {
      assert.ok(
        visited.some((one) => part.test(one)),
        `${String(part)} was not reached: ${visited.join(" | ")}`,
      );
    }
  });

  it("follows the editor's font", async () => {
    const { workbench } = learner;
    await workbench.setSetting("editor.fontSize", 21);
    const page = await workbench.webview(LESSON);
    await until(workbench.page, "code in the editor's size", () =>
      page.evaluate(() => getComputedStyle(document.querySelector("pre code") ?? document.body).fontSize === "21px"),
    );
    await workbench.setSetting("editor.fontSize", undefined);
  });

  it("finds a word in the page", async () => {
    const { workbench } = learner;
    const page = await workbench.webview(LESSON);
    await page.locator("h1").click();
    await workbench.pressKeys("Control+f");
    await workbench.page.locator(".simple-find-part.visible, .simple-find-part-wrapper.visible").first().waitFor();
    await workbench.pressKeys("Escape");
  });

  it("opens a resource outside only after VS Code's own question", async () => {
    const { workbench } = learner;
    const page = await workbench.webview(LESSON);
    await page.locator(".resources a").first().click();
    const { message } = await workbench.waitForDialog();
    assert.match(message, /Do you want [\w\s-]* to open the external website\?/u);
    await workbench.answerDialog("Cancel");
    assert.equal(await page.locator("h1").textContent(), LESSON, "the page stayed");
  });

  it("reports an error on a page that is filled in", async () => {
    const { workbench } = learner;
    const page = await workbench.webview(LESSON);
    await page.getByRole("button", { name: "Report an error in this lesson" }).click();
    const { detail, message } = await workbench.waitForDialog();
    const text = `${message} ${detail}`;
    assert.match(text, /issues\/new/u);
    await workbench.answerDialog("Cancel");
  });

  it("marks a resource as studied on the topic's page, and the tree follows", async () => {
    const { workbench } = learner;
    await openByKeyboard(learner, "calculus", "Calculus");
    const page = await workbench.webview("Calculus");
    const box = page.locator(".study-path input").first();
    await box.check();
    await workbench.openView("Roadmap");
    await workbench.expandRow("Foundation Building", "Roadmap");
    await until(workbench.page, "the tree to count it", async () =>
      (await workbench.row("Calculus", "Roadmap")).description.includes("1 of 6 studied"),
    );
    await workbench.expandRow("Calculus", "Roadmap");
    await workbench.expandRow(["Foundation Building", "Calculus", "Study path"], "Roadmap");
    await until(workbench.page, "a ticked resource", async () =>
      (await workbench.rows("Roadmap")).some(({ level, checked }) => level === 4 && checked === true),
    );
  });

  it("says on a topic without lessons what it covers, and leads on by its study path", async () => {
    const page = await learner.workbench.webview("Calculus");
    assert.ok((await page.locator(".covers dt").count()) >= 5);
    assert.equal(await page.locator(".covers a").count(), 0);
    assert.ok((await page.locator(".study-path a").count()) >= 4);
    await learner.workbench.screenshot("panel-topic-without-lessons");
  });

  it("filters the roadmap by a career track", async () => {
    const { workbench } = learner;
    await workbench.openView("Roadmap");
    await workbench.collapseRow("Foundation Building", "Roadmap");
    await workbench.runCommand("ML Roadmap: Choose a Career Track…");
    await workbench.quickPick("Data scientist");
    await workbench.page.getByText("The path to: Data scientist").waitFor();
    await workbench.expandRow("Advanced & Specialization", "Roadmap");
    await until(
      workbench.page,
      "the tree to be filtered",
      async () => !(await workbench.rows("Roadmap")).some(({ text }) => text === "IoT and sensor data"),
    );
    assert.ok((await workbench.rows("Roadmap")).some(({ text }) => text === "AutoML"));
    await workbench.setSetting("mlRoadmap.careerTrack", undefined);
  });

  it("breached no content policy", () => {
    assert.deepEqual(learner.workbench.securityViolations(), []);
  });
});

describe("For everyone, the panel", () => {
  let learner: Learner;
  before(async () => {
    learner = await newLearner();
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  for (const theme of ["Light Modern", "Dark Modern", "Default High Contrast", "Default High Contrast Light"]) {
    it(`has nothing that axe finds wrong, in ${theme}: lesson and topic`, async () => {
      const { workbench } = learner;
      await workbench.setSetting("workbench.colorTheme", theme);
      await openByKeyboard(learner, "momentum and adam", LESSON);
      const lesson = await workbench.webview(LESSON);
      await lesson.getByRole("heading", { level: 1, name: LESSON }).waitFor();
      await lesson.locator("fieldset.quiz input").first().check();
      await lesson.locator("fieldset.quiz").first().getByRole("button", { name: "Check" }).click();
      // The colours of the theme come a moment after the theme.
      await until(workbench.page, `axe to find nothing in the lesson in ${theme}`, async () => (await axe(lesson)).length === 0, 8000).catch(
        async () => assert.deepEqual(await axe(lesson), []),
      );
      await lesson.locator(".crumb a").click();
      const topic = await workbench.webview("Optimization techniques");
      await topic.getByRole("heading", { level: 1, name: "Optimization techniques" }).waitFor();
      assert.deepEqual(await axe(topic), []);
    });
  }
});

describe("In little room, the panel", () => {
  let learner: Learner;
  before(async () => {
    learner = await newLearner();
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  it("is whole at 300 pixels and at 200 % zoom: nothing is cut off and nothing scrolls sideways", async () => {
    const { workbench } = learner;
    await workbench.setSetting("workbench.colorTheme", "Light Modern");
    await openByKeyboard(learner, "momentum and adam", LESSON);
    const page = await workbench.webview(LESSON);
    await page.getByRole("heading", { level: 1, name: LESSON }).waitFor();
    await workbench.runCommand("View: Close Primary Side Bar");
    for (const [name, width, zoom] of [
      ["narrow", 360, "1"],
      ["zoomed", 1280, "2"],
    ] as const) {
      await workbench.resizeTo(width, 800);
      await page.evaluate((factor) => document.documentElement.style.setProperty("zoom", factor), zoom);
      await until(workbench.page, `the page to fit at ${width} px`, () =>
        page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1),
      );
      const outside = await page.evaluate(() => {
        const scrolls = (element: Element | null): boolean =>
          element !== null && (getComputedStyle(element).overflowX === "auto" || scrolls(element.parentElement));
        const limit = window.innerWidth + 1;
        return [...document.querySelectorAll(".lesson-body *, header *, footer *")]
          .filter(
            (element) =>
              !scrolls(element) && element.getBoundingClientRect().right > limit && !element.matches(".visually-hidden, .visually-hidden *"),
          )
          .map((element) => element.outerHTML.slice(0, 100));
      });
      assert.deepEqual(outside, []);
      await workbench.screenshot(`panel-${name}`);
    }
  });
});

describe("In a window without a folder", () => {
  let learner: Learner;
  before(async () => {
    learner = await newLearner({ withoutFolder: true });
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  it("the roadmap and its lessons work", async () => {
    const { workbench } = learner;
    await workbench.openView("Roadmap");
    await workbench.runCommand("ML Roadmap: Continue");
    await (await workbench.webview()).getByRole("heading", { level: 1, name: "Start here: tools and study habits" }).waitFor();
  });

  it("submitting says what is missing", async () => {
    await learner.workbench.runCommand("ML Roadmap: Submit to the Competition");
    const { buttons } = await learner.workbench.waitForNotification("There is no practice project in this workspace yet");
    assert.deepEqual(buttons, ["New Practice Project…"]);
    await learner.workbench.dismissNotification("There is no practice project");
  });

  it("a new project asks for a folder, and offers to open what it made", async () => {
    const { workbench, folder } = learner;
    await workbench.runCommand("ML Roadmap: New Practice Project…");
    await workbench.quickPick("Which heat pump breaks down next?");
    await until(
      workbench.page,
      "the dialog that asks for a folder",
      async () => (await workbench.quickInput())?.title.includes("Where shall the project") ?? false,
    );
    await workbench.page.locator(".quick-input-widget .quick-input-box input").fill(`${folder}/`);
    await until(workbench.page, "the dialog to be in the folder", async () => {
      const now = await workbench.quickInput();
      return now?.value === `${folder}/` && now.rows.every(({ label }) => label === "..") && !now.message.includes("not exist");
    });
    await workbench.page.getByRole("button", { name: "Make the Project Here" }).click();
    await workbench.answerInput("pumps");
    const { buttons } = await workbench.waitForNotification(`The project is in ${folder}/pumps`);
    assert.deepEqual(buttons, ["Open Folder", "Add to Workspace"]);
    await workbench.pressNotificationButton("The project is in", "Open Folder");
    await workbench.untilReady();
    await workbench.openView("Practice Projects");
    await workbench.row("Which heat pump breaks down next?", "Practice Projects");
  });
});

describe("In a folder that is not trusted", () => {
  let learner: Learner;
  before(async () => {
    learner = await newLearner({ workspaceTrust: true });
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  it("lessons can be read, and making a Python environment waits for trust", async () => {
    const { workbench } = learner;
    await workbench.runCommand("ML Roadmap: Continue");
    await (await workbench.webview()).getByRole("heading", { level: 1 }).waitFor();
    await workbench.runCommand("ML Roadmap: New Practice Project…");
    await workbench.quickPick("Which heat pump breaks down next?");
    await workbench.quickPick(learner.folder.split("/").at(-1) ?? "");
    await workbench.answerInput("pumps");
    await workbench.waitForTab("Preview README.md");
    await workbench.runCommand("ML Roadmap: Create the Project's Python Environment");
    await workbench.waitForNotification(/Trust the workspace first/u);
  });
});
