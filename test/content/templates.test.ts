import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compileCurriculum } from "../../src/core/curriculum/compile.ts";
import { applyEdit, describeProblem } from "../../src/core/curriculum/problems.ts";
import { exerciseFiles, handOver, packFiles } from "../../src/core/curriculum/templates.ts";
import { contentEnvironment } from "../../tools/content-python.ts";
import { proveExercise } from "../../tools/content/prove-exercise.ts";
import { proveLesson } from "../../tools/content/prove.ts";

describe("What a new course pack begins with", () => {
  const files = new Map<string, string>();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "ml-roadmap-template-"));
    const [topic, lesson] = [
      { id: "averages", title: "Averages" },
      { id: "the-mean", title: "The mean" },
    ];
    const templates = [
      ...packFiles({ id: "pack", title: "Pack" }, topic, lesson),
      ...exerciseFiles(topic.id, lesson.id, { id: "sum-up", title: "Sum up" }),
    ];
    for (const { path, text } of templates) files.set(path, text);
    const file = "topics/averages/the-mean.md";
    const text = files.get(file) ?? "";
    files.set(file, applyEdit(text, handOver(file, text, "sum-up")));
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("prints what its lesson says, and its exercise tells its wrong answers apart", async () => {
    const { python } = await contentEnvironment((line) => console.log(line));
    const { lessons, exercises, problems } = await compileCurriculum(files);
    assert.deepEqual(problems.map(describeProblem), []);
    assert.deepEqual([lessons.length, exercises.length], [1, 1]);
    for (const lesson of lessons) assert.deepEqual((await proveLesson(python, folder, lesson)).map(describeProblem), []);
    for (const exercise of exercises) assert.deepEqual((await proveExercise(python, folder, exercise)).map(describeProblem), []);
  });
});
