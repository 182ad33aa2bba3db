import assert from "node:assert/strict";
import type { Frame, Locator } from "playwright-core";
import type { LessonDocument, Prediction } from "../../src/core/curriculum/model.ts";
import { until } from "../rig/waiting.ts";
import { axe, nextLesson, openLesson, shippedIndex, shippedLesson } from "./lesson-moves.ts";
import { newLearner, pictureOfFailure, type Learner } from "./window.ts";

/** Every topic whose lessons are written, with its lessons. */
const topics = shippedIndex()
  .topics.map((topic) => ({ topic, lessons: topic.lessons.filter((lesson) => lesson.written).map(({ id }) => shippedLesson(id)) }))
  .filter(({ lessons }) => lessons.length > 0);

/** Each quiz answered wrong, then right: the reason for what was chosen is read both times. */
async function answerQuizzes({ workbench }: Learner, page: Frame, lesson: LessonDocument): Promise<void> {
  for (const { id, options, correct } of lesson.quizzes) {
    const quiz = page.locator(`fieldset.quiz[data-quiz="${id}"]`);
    const verdict = quiz.locator(".verdict");
    const answer = async (option: number, words: string): Promise<void> => {
      await quiz.locator(`input[value="${option}"]`).check();
      await quiz.getByRole("button", { name: "Check" }).press("Enter");
      await until(workbench.page, `"${words}" after answering ${id}`, async () => (await verdict.textContent()) === words);
      const why = quiz.locator(".option", { has: page.locator(`input[value="${option}"]`) }).locator(".why");
      assert.ok(await why.isVisible(), `${lesson.id}/${id}: the reason for option ${option} is hidden`);
      assert.equal(await quiz.locator(".why:visible").count(), 1);
    };
    await answer((correct + 1) % options, "Not quite. Read why, and choose again.");
    await answer(correct, "Right.");
  }
}

/** Each prediction committed to with the keyboard: what it covers is hidden before and shown after. */
async function predict({ workbench }: Learner, page: Frame, lesson: LessonDocument): Promise<void> {
  for (const prediction of lesson.predictions) {
    const fieldset = page.locator(`fieldset.predict[data-predict="${prediction.id}"]`);
    const covered = page.locator(`[data-covered-by="${prediction.id}"]`);
    const outputs = await covered.count();
    for (let place = 0; place < outputs; place++) assert.ok(await covered.nth(place).isHidden(), `${lesson.id}/${prediction.id}: its answer is in sight`);
    await giveGuess(workbench.page.keyboard, fieldset, prediction);
    await fieldset.getByRole("slider", { name: "How sure are you?" }).press("ArrowRight");
    await fieldset.getByRole("button", { name: "Commit to it" }).press("Enter");
    await until(workbench.page, `${prediction.id} to be committed to`, () => fieldset.locator(".because").isVisible());
    assert.match((await fieldset.locator(".verdict").textContent()) ?? "", /You were right\.|It came out differently\..*You were 55 % sure\./su);
    for (let place = 0; place < outputs; place++) assert.ok(await covered.nth(place).isVisible(), `${lesson.id}/${prediction.id} uncovers nothing`);
  }
}

async function giveGuess(keyboard: { press(key: string): Promise<void> }, fieldset: Locator, prediction: Prediction): Promise<void> {
  switch (prediction.kind) {
    case "choice":
      return fieldset.locator(`input[value="0"]`).check();
    case "number":
      return fieldset.getByRole("textbox").fill(String(prediction.answer));
    case "sketch": {
      const points = fieldset.locator(".sketch-point");
      const before = await points.first().getAttribute("aria-valuenow");
      await points.first().focus();
      await keyboard.press("PageUp");
      assert.notEqual(await points.first().getAttribute("aria-valuenow"), before, "an arrow key moves no point of the sketch");
      await keyboard.press("Tab");
      await keyboard.press("ArrowDown");
    }
  }
}

/** Each control of each figure moved with the keyboard: the picture changes, and so do the words for it. */
async function driveFigures({ workbench }: Learner, page: Frame, lesson: LessonDocument): Promise<number> {
  const figures = page.locator("figure[data-figure]");
  const count = await figures.count();
  for (let place = 0; place < count; place++) {
    const figure = figures.nth(place);
    await figure.scrollIntoViewIfNeeded();
    const name = await figure.getAttribute("data-figure");
    await until(workbench.page, `the figure ${name} to be ready`, async () => (await figure.getAttribute("data-ready")) !== null);
    const picture = (): Promise<string> => figure.locator(".drawing").innerHTML();
    const words = async (): Promise<string> => (await figure.locator(".drawing svg").getAttribute("aria-label")) ?? "";
    const [firstPicture, firstWords] = [await picture(), await words()];
    const controls = figure.locator("[data-control]");
    const moves: string[] = [];
    for (let control = 0; control < (await controls.count()); control++) {
      const one = controls.nth(control);
      const before = await picture();
      await one.focus();
      const kind = await one.evaluate((element) => (element instanceof HTMLInputElement ? element.type : "select"));
      // From either end there is one way to go.
      const keys = kind === "checkbox" ? ["Space"] : kind === "select" ? ["ArrowDown", "ArrowUp"] : ["ArrowRight", "ArrowLeft", "PageUp", "End", "Home"];
      let changed = false;
      for (const key of keys) {
        await workbench.page.keyboard.press(key);
        changed = await until(workbench.page, "a change", async () => (await picture()) !== before, 600).catch(() => false);
        if (changed) break;
      }
      if (changed) moves.push((await one.getAttribute("data-control")) ?? "");
      assert.doesNotMatch(await picture(), /NaN|undefined|Infinity/u, `${lesson.id}/${name ?? ""}`);
      assert.ok((await words()).length > 40, `${lesson.id}/${name ?? ""}: no words`);
    }
    assert.ok(moves.length > 0, `${lesson.id}/${name ?? ""}: no control changes the picture`);
    assert.notEqual(await words(), firstWords, `${lesson.id}/${name ?? ""}: the words do not follow the picture`);
    await figure.getByRole("button", { name: "Reset" }).press("Enter");
    await until(workbench.page, `${name} to be as it was`, async () => (await picture()) === firstPicture);
  }
  return count;
}

describe("Every lesson, worked through with the keyboard:", () => {
  let learner: Learner;
  let page: Frame;
  before(async () => {
    learner = await newLearner();
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  for (const { topic, lessons } of topics) {
    describe(topic.title, () => {
      lessons.forEach((lesson, place) => {
        it(`${lesson.title}: ${lesson.quizzes.length} questions, ${lesson.predictions.length} predictions, its figures`, async () => {
          page = place === 0 ? await openLesson(learner, topic.title, lesson.title) : await nextLesson(learner, page, lesson.title);
          await predict(learner, page, lesson);
          await answerQuizzes(learner, page, lesson);
          await driveFigures(learner, page, lesson);
          assert.equal(await page.locator("section.exercise h3").count(), lesson.exercises.length);
          assert.deepEqual(learner.workbench.securityViolations(), []);
        });
      });
    });
  }

  // In a block of its own: tests that stand beside a block run before it.
  describe("and after the last", () => {
    it("keeps what was answered, and the order of the options, after the window was reloaded", async () => {
      const lesson = topics.at(-1)?.lessons.at(-1);
      assert.ok(lesson !== undefined);
      const order = (frame: Frame): Promise<string[]> => frame.locator("fieldset.quiz input").evaluateAll((inputs) => inputs.map((input) => input.getAttribute("value") ?? ""));
      const before = await order(page);
      await learner.workbench.reloadWindow();
      page = await learner.workbench.webview(lesson.title);
      await page.locator("fieldset.quiz .verdict").first().waitFor();
      assert.deepEqual(await page.locator("fieldset.quiz .verdict").allTextContents(), lesson.quizzes.map(() => "Right."));
      assert.equal(await page.locator("fieldset.predict .because:visible").count(), lesson.predictions.length);
      assert.deepEqual(await order(page), before);
    });

    it("opens an exercise in an editor, offers its hints one by one, and compares with the solution", async () => {
      const { workbench } = learner;
      const card = page.locator("section.exercise").first();
      const hints = card.locator(".hints details");
      assert.ok(await hints.nth(1).isHidden());
      await hints.first().locator("summary").press("Enter");
      await until(workbench.page, "the second hint", () => hints.nth(1).isVisible());
      await card.getByRole("button", { name: "Compare with the solution" }).click();
      await until(workbench.page, "the comparison", async () => (await workbench.openTabs()).some(({ title }) => title.includes("starter and solution")));
      await card.getByRole("button", { name: "Open in an editor" }).click();
      await until(workbench.page, "the starter in an editor", async () => (await workbench.editorText()).includes("NotImplementedError"));
    });

    it("breached no content policy", () => {
      assert.deepEqual(learner.workbench.securityViolations(), []);
    });
  });
});

describe("For everyone, every lesson", () => {
  let learner: Learner;
  before(async () => {
    learner = await newLearner();
  });
  afterEach(async function () {
    await pictureOfFailure(this, learner);
  });
  after(() => learner.leave());

  it("says to a screen reader what its questions, figures and formulas are", async () => {
    const { workbench } = learner;
    const title = "Gradient descent and the learning rate";
    const lesson = await openLesson(learner, "Optimization techniques", title);
    const figure = lesson.locator("figure[data-figure]").first();
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".controls button").first().waitFor();

    const quiz = await lesson.locator("fieldset.quiz").first().ariaSnapshot();
    assert.match(quiz, /^- '?group "Question: \S.{20,}"'?:/u);
    assert.equal(quiz.match(/- radio "[^"]{3,}"/gu)?.length, shippedLesson("gradient-descent").quizzes[0]?.options);
    assert.match(quiz, /- button "Check"/u);
    await lesson.locator("fieldset.quiz").first().getByRole("radio").first().check();
    await lesson.locator("fieldset.quiz").first().getByRole("button", { name: "Check" }).click();
    await lesson.locator("fieldset.quiz .verdict").first().getByText(/Right\.|Not quite\./u).waitFor();
    assert.match(await lesson.locator("fieldset.quiz").first().ariaSnapshot(), /- status: (?:Right|Not quite)\./u);

    const prediction = await lesson.locator("fieldset.predict").first().ariaSnapshot();
    assert.match(prediction, /^- '?group "Predict first: [^"]+"'?:/u);
    assert.match(prediction, /- slider "loss at step 0"/u);
    assert.match(prediction, /- slider "How sure are you\?"/u);

    const words = /img "(Gradient descent on [^"]+)"/u;
    const before = await figure.ariaSnapshot();
    assert.match(before, /^- '?figure "Gradient descent on a curve"'?:/u);
    assert.match(before, words);
    assert.match(before, /- slider "Learning rate": "0\.1"/u);
    await figure.getByRole("slider", { name: "Learning rate" }).press("End");
    await until(workbench.page, "other words for the figure", async () => words.exec(await figure.ariaSnapshot())?.[1] !== words.exec(before)?.[1]);

    assert.match(await lesson.locator(".formula").first().ariaSnapshot(), /^- math: L \( w \) = 1 n/u);
    const term = lesson.locator("a.term").first();
    await term.focus();
    await lesson.getByRole("tooltip").waitFor();
    assert.equal(await term.getAttribute("aria-describedby"), "term-tip");
    await workbench.pressKeys("Escape");
    await until(workbench.page, "the tip to be gone", () => lesson.locator("#term-tip").isHidden());
  });

  for (const theme of ["Default Light Modern", "Default Dark Modern", "Default High Contrast"]) {
    for (const { topic, lessons } of topics) {
      it(`of ${topic.title} has nothing that axe finds wrong, figures moved, in ${theme}`, async function () {
        this.timeout(6 * 60_000);
        const { workbench } = learner;
        await workbench.setSetting("workbench.colorTheme", theme);
        let page: Frame | undefined;
        const found: string[] = [];
        for (const lesson of lessons) {
          page = page === undefined ? await openLesson(learner, topic.title, lesson.title) : await nextLesson(learner, page, lesson.title);
          const figures = page.locator("figure[data-figure]");
          for (let place = 0; place < (await figures.count()); place++) {
            await figures.nth(place).scrollIntoViewIfNeeded();
            await figures.nth(place).locator(".controls button").first().waitFor();
            await figures.nth(place).locator("[data-control]").first().press("ArrowRight");
          }
          // The colours of a theme come a moment after the theme.
          const frame = page;
          await until(workbench.page, "axe to find nothing", async () => (await axe(frame)).length === 0, 4000).catch(() => undefined);
          found.push(...(await axe(page)).map((finding) => `${lesson.id}: ${finding}`));
        }
        assert.deepEqual(found, []);
      });
    }
  }
});
