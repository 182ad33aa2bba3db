import assert from "node:assert/strict";
import fc from "fast-check";
import { createCompiler, type CompiledCurriculum, type CurriculumFiles } from "../../src/core/curriculum/compile.ts";
import { ID_PATTERN, slugOf } from "../../src/core/curriculum/ids.ts";
import { applyEdit, describeProblem } from "../../src/core/curriculum/problems.ts";
import { exerciseFiles, handOver, lessonText, packFiles, topicFiles, type Named, type TemplateFile } from "../../src/core/curriculum/templates.ts";
import { editList } from "../../src/core/curriculum/yaml-file.ts";
import { sampleCurriculum } from "./sample-curriculum.ts";

const pack = { id: "statistics-101", title: "Statistics 101" };
const topic = { id: "averages", title: "Averages" };
const lesson = { id: "the-mean", title: "The mean" };

describe("Templates", () => {
  let compile: (files: CurriculumFiles) => CompiledCurriculum;
  before(async () => (compile = await createCompiler()));

  const problems = (files: CurriculumFiles): string[] => compile(files).problems.map(describeProblem);
  const asFiles = (files: readonly TemplateFile[]): Map<string, string> => new Map(files.map(({ path, text }) => [path, text]));

  /** The list with one more item, by the edit that keeps comments and order. */
  function appended(files: CurriculumFiles, file: string, path: (string | number)[], item: string): Map<string, string> {
    const text = files.get(file) ?? "";
    const edit = editList({ file, text }, path, item);
    assert.ok(edit !== undefined);
    return new Map(files).set(file, applyEdit(text, edit));
  }

  it("make a course pack that compiles without a problem and names itself", () => {
    const compiled = compile(asFiles(packFiles(pack, topic, lesson)));
    assert.deepEqual(compiled.problems, []);
    assert.deepEqual(compiled.index.pack, pack);
    assert.equal(compiled.lessons[0]?.document.title, "The mean");
    assert.equal(compiled.lessons[0]?.document.quizzes.length, 1);
    assert.equal(compiled.lessons[0]?.document.predictions.length, 1);
  });

  it("make a topic with its first lesson, put into a phase", () => {
    const files = new Map([...sampleCurriculum(), ...asFiles(topicFiles(topic, lesson))]);
    const after = appended(files, "roadmap.yaml", ["phases", 1, "topics"], topic.id);
    assert.deepEqual(problems(after), []);
    assert.match(after.get("roadmap.yaml") ?? "", /^ {4}topics: \[networks, robots, averages\]$/mu);
  });

  it("make a lesson, named in its topic", () => {
    const files = new Map(sampleCurriculum()).set("topics/vectors/the-mean.md", lessonText(lesson));
    const after = appended(files, "topics/vectors/topic.yaml", ["lessons"], lesson.id);
    assert.deepEqual(problems(after), []);
    assert.match(after.get("topics/vectors/topic.yaml") ?? "", /^lessons:\n {2}- dot-product\n {2}- the-mean\nresources:$/mu);
  });

  it("make an exercise that its lesson hands over to", () => {
    const file = "topics/vectors/dot-product.md";
    for (const text of [sampleCurriculum().get(file) ?? "", (sampleCurriculum().get(file) ?? "").trimEnd()]) {
      const files = new Map([...sampleCurriculum(), ...asFiles(exerciseFiles("vectors", "dot-product", { id: "sum-up", title: "Sum up" }))]);
      files.set(file, applyEdit(text, handOver(file, text, "sum-up")));
      const compiled = compile(files);
      assert.deepEqual(compiled.problems.map(describeProblem), []);
      assert.deepEqual(
        compiled.exercises[0]?.wrong.map(({ misconception }) => misconception),
        ["divided", "last-left-out"],
      );
    }
  });

  it("hold any title, whatever it means to YAML", () => {
    const titles = fc
      .oneof(
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.constantFrom(
          "yes",
          "12",
          "a: b",
          "# no",
          "- x",
          "'",
          '"',
          "null",
          "1e3",
          "2026-01-01",
          "{",
          "[a]",
          "&a",
          "*a",
          "a #b",
          "\\",
          "| x",
          "%",
          "@",
          "`",
          "Naïve Bayes",
          "机器学习",
          "a:",
          "~",
          "?",
        ),
      )
      .filter((title) => title.trim() === title && title !== "" && !/[\p{Cc}\u2028\u2029]/u.test(title));
    fc.assert(
      fc.property(titles, (title) => {
        const named = (id: string): Named => ({ id, title });
        const compiled = compile(asFiles([...packFiles(named("p"), named("t"), named("l")), ...exerciseFiles("t", "l", named("x"))]));
        assert.deepEqual(
          compiled.problems.map(({ message }) => message),
          ["the lesson 'l' does not hand over to this exercise"],
        );
        assert.equal(compiled.index.pack?.title, title);
        assert.equal(compiled.index.topics[0]?.title, title);
        assert.equal(compiled.lessons[0]?.document.title, title);
        assert.equal(compiled.exercises[0]?.exercise.title, title);
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);

  it("name an exercise's function so that Python takes it", () => {
    const entry = (id: string): string | undefined => /^entry: (.+)$/mu.exec(exerciseFiles("t", "l", { id, title: "X" })[0]?.text ?? "")?.[1];
    assert.deepEqual(["write-adam", "class", "3-way-split", "sum"].map(entry), ["write_adam", "class_", "answer_3_way_split", "sum_"]);
  });
});

describe("The id that a title suggests", () => {
  it("has its words in lower case, joined by hyphens", () => {
    assert.equal(slugOf("Gradient Descent & the learning rate"), "gradient-descent-the-learning-rate");
    assert.equal(slugOf("Naïve Bayes"), "naive-bayes");
    assert.equal(slugOf("机器学习"), "");
  });

  it("is an id or empty, whatever the title", () => {
    fc.assert(fc.property(fc.string(), (title) => slugOf(title) === "" || ID_PATTERN.test(slugOf(title))));
  });
});
