import { join } from "node:path";
import { compileCurriculum, type CompiledCurriculum } from "../src/core/curriculum/compile.ts";
import { describeProblem, type ContentProblem } from "../src/core/curriculum/problems.ts";
import { contentPython } from "./content-python.ts";
import { readCurriculumFiles } from "./content/curriculum-files.ts";
import { proveLesson, recordLesson } from "./content/prove.ts";
import { ROOT } from "./paths.ts";

const folder = join(ROOT, "curriculum");
const args = process.argv.slice(2);
const target = args.find((arg) => !arg.startsWith("--"));
const compiled = await compileCurriculum(await readCurriculumFiles(folder));
const chosen = compiled.lessons.filter(({ document }) => target === undefined || document.topic === target || document.id === target);
let problems: readonly ContentProblem[] = compiled.problems;
if (args.includes("--record")) {
  const recorded = await each(recordLesson);
  problems = [...recorded, ...(await compileCurriculum(await readCurriculumFiles(folder))).problems];
} else if (args.includes("--run")) {
  problems = [...problems, ...(await each(proveLesson))];
}
for (const problem of problems) console.error(`curriculum/${describeProblem(problem)}`);
console.log(summary(compiled));
process.exitCode = problems.length === 0 ? 0 : 1;

async function each(work: typeof proveLesson): Promise<ContentProblem[]> {
  const python = await contentPython((line) => console.log(line));
  const found: ContentProblem[] = [];
  for (const lesson of chosen) {
    const before = found.length;
    found.push(...(await work(python, folder, lesson)));
    console.log(`${found.length === before ? "ok   " : "wrong"} ${lesson.file}: ${lesson.blocks.length} blocks, ${lesson.words} words`);
  }
  return found;
}

function summary({ index, lessons }: CompiledCurriculum): string {
  const resources = index.topics.reduce((sum, topic) => sum + topic.resources.length, 0);
  return `${index.phases.length} phases, ${index.topics.length} topics, ${lessons.length} written lessons, ${resources} resources; ${problems.length} problems`;
}
