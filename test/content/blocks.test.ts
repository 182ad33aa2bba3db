import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileCurriculum, type CompiledLesson } from "../../src/core/curriculum/compile.ts";
import { describeProblem } from "../../src/core/curriculum/problems.ts";
import { contentEnvironment } from "../../tools/content-python.ts";
import { readCurriculumFiles } from "../../tools/content/curriculum-files.ts";
import { codeFingerprint, filesFingerprint } from "../../tools/content/fingerprint.ts";
import type { Ingredients } from "../../tools/content/proof-cache.ts";
import { ContentProofs, lessonIngredients, type Verdict } from "../../tools/content/proofs.ts";
import { proveLesson } from "../../tools/content/prove.ts";
import { ROOT } from "../../tools/paths.ts";
import { provedOnce } from "./proved-once.ts";
import { compiled, FOLDER } from "./shipped-curriculum.ts";

const environment = await contentEnvironment((line) => console.log(line));
const { python } = environment;
const proofs = new ContentProofs(environment, FOLDER);

describe("Every block of code does what its lesson says:", () => {
  const verdicts = new Map<CompiledLesson, Promise<Verdict>>();
  // Begun together, so that every processor has work; how many run at once is for the proofs to say.
  before(() => {
    for (const lesson of compiled.lessons) verdicts.set(lesson, proofs.lesson(lesson));
  });
  for (const lesson of compiled.lessons) {
    it(`${lesson.document.topic} / ${lesson.document.id} (${lesson.blocks.length} blocks)`, async () => {
      assert.ok(lesson.blocks.length > 0, "the lesson has no block that runs");
      assert.deepEqual((await verdicts.get(lesson))?.problems.map(describeProblem), []);
    });
  }
});

/** The proof itself must fail where a lesson lies. */
describe("A lesson that lies is caught:", () => {
  const [lesson] = compiled.lessons;
  if (lesson === undefined) throw new Error("there is no lesson to lie with");
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ml-roadmap-content-"));
    cpSync(FOLDER, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function lie(change: (text: string) => string): Promise<string[]> {
    const path = join(folder, lesson?.file ?? "");
    const text = readFileSync(path, "utf8");
    const changed = change(text);
    assert.notEqual(changed, text, "nothing was changed");
    writeFileSync(path, changed);
    const again = await compileCurriculum(await readCurriculumFiles(folder));
    const liar = again.lessons.find((one): one is CompiledLesson => one.file === lesson?.file);
    assert.ok(liar !== undefined);
    return (await proveLesson(python, folder, liar)).map(describeProblem);
  }

  /** What is found depends on the lesson that lies, and on the code that compiles, runs and compares it. */
  function once(name: string, work: () => Promise<void>): Promise<void> {
    const gather = async (): Promise<Ingredients> => ({
      ...(lesson === undefined ? {} : await lessonIngredients(environment, FOLDER, lesson)),
      compiler: await codeFingerprint(join(ROOT, "src/core/curriculum/compile.ts")),
      test: await filesFingerprint([join(ROOT, "test/content/blocks.test.ts")]),
    });
    return provedOnce(`planted-lesson.${name}`, environment, gather, work);
  }

  it("an output that is not printed", () =>
    once("an-output-that-is-not-printed", async () => {
      const problems = await lie((text) => text.replace(/(```output(?: approx)?\n)([^\n]*)/u, "$1never printed"));
      assert.ok(
        problems.some((problem) => problem.includes("prints something else")),
        problems.join("\n"),
      );
    }));

  it("a block that fails, on its own line", () =>
    once("a-block-that-fails-on-its-own-line", async () => {
      const problems = await lie((text) => text.replace(/```python run\n/u, "```python run\nraise ValueError('planted')\n"));
      assert.ok(
        problems.some((problem) => problem.includes("the block fails: ValueError: planted")),
        problems.join("\n"),
      );
    }));

  it("a block that warns", () =>
    once("a-block-that-warns", async () => {
      const problems = await lie((text) => text.replace(/```python run\n/u, "```python run\nimport warnings; warnings.warn('planted')\n"));
      assert.ok(
        problems.some((problem) => problem.includes("UserWarning: planted")),
        problems.join("\n"),
      );
    }));

  it("a plot that shows other numbers", () =>
    once("a-plot-that-shows-other-numbers", async () => {
      const [name] = lesson.plots;
      const path = join(folder, "topics", lesson.document.topic, "figures", `${name}.json`);
      const data = readFileSync(path, "utf8");
      writeFileSync(path, data.replace(/"x": ?\[(-?[\d.]+)/u, '"x":[12345'));
      assert.notEqual(readFileSync(path, "utf8"), data);
      const problems = (await proveLesson(python, folder, lesson)).map(describeProblem);
      assert.ok(
        problems.some((problem) => problem.includes("shows other numbers than recorded")),
        problems.join("\n"),
      );
    }));
});
