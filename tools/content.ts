import { join } from "node:path";
import { parseArgs } from "node:util";
import { compileCurriculum, type CompiledCurriculum, type CompiledLesson } from "../src/core/curriculum/compile.ts";
import type { CompiledExercise } from "../src/core/curriculum/exercises.ts";
import { describeProblem, nearest, type ContentProblem } from "../src/core/curriculum/problems.ts";
import { contentEnvironment, contentPython, type ContentEnvironment, type ContentVersions } from "./content-python.ts";
import { writeReport } from "./content/content-report.ts";
import { readCurriculumFiles } from "./content/curriculum-files.ts";
import { ProofCache } from "./content/proof-cache.ts";
import { ContentProofs, namedVersions, type Verdict } from "./content/proofs.ts";
import { checkProse } from "./content/prose.ts";
import { recordLesson } from "./content/prove.ts";
import { ROOT } from "./paths.ts";

/**
 * `npm run content`: checks the curriculum. What else it does, for all content or for the topic, lesson or exercise that is named:
 *
 *     --run        runs every block and every exercise; what was proved and is unchanged is not run again
 *     --exercises  runs only the exercises
 *     --prose      reads the prose for words that the style does not allow, and for spelling
 *     --record     writes what a lesson's blocks print and draw into the lesson
 *     --fresh      proves again what was proved
 *     --newest     proves on the newest versions that pip finds, and says which differ
 *     --embedded   proves on the versions that the embedded runtime carries
 *     --report     writes out/content-report.html: when everything was last run, on what versions
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    run: { type: "boolean" },
    exercises: { type: "boolean" },
    prose: { type: "boolean" },
    record: { type: "boolean" },
    fresh: { type: "boolean" },
    newest: { type: "boolean" },
    embedded: { type: "boolean" },
    report: { type: "boolean" },
  },
});
const folder = join(ROOT, "curriculum");
const say = (line: string): void => console.log(line);
const [target] = positionals;
const compiled = await compileCurriculum(await readCurriculumFiles(folder));
const lessons = compiled.lessons.filter(({ document }) => target === undefined || document.topic === target || document.id === target);
const exercises = compiled.exercises.filter(
  ({ facts, folder: path }) => target === undefined || path.startsWith(`topics/${target}/`) || facts.id === target || facts.lesson === target,
);
if (target !== undefined && lessons.length + exercises.length === 0) refuseUnknown(target, compiled);

const kind: ContentVersions = values.newest === true ? "newest" : values.embedded === true ? "embedded" : "pinned";
const verdicts = new Map<string, Verdict>();
let problems: readonly ContentProblem[] = compiled.problems;
if (values.record === true) {
  const python = await contentPython(say);
  const recorded: ContentProblem[] = [];
  for (const lesson of lessons) recorded.push(...(await recordLesson(python, folder, lesson)));
  problems = [...recorded, ...(await compileCurriculum(await readCurriculumFiles(folder))).problems];
}
if (values.prose === true) {
  problems = [...problems, ...(await checkProse(await contentPython(say), await readCurriculumFiles(folder), target))];
}
if (values.run === true || values.exercises === true) {
  const environment = await contentEnvironment(say, kind);
  if (kind !== "pinned") say(await difference(environment));
  problems = [...problems, ...(await prove(environment))];
}
for (const problem of problems) console.error(`curriculum/${describeProblem(problem)}`);
if (values.report === true) say(`The report: ${await writeReport(compiled, folder, verdicts, kind)}`);
say(summary(compiled));
process.exitCode = problems.length === 0 ? 0 : 1;

/** Proves what was chosen, several at a time, and prints a line for each in their order. */
async function prove(environment: ContentEnvironment): Promise<ContentProblem[]> {
  const proofs = new ContentProofs(environment, folder, new ProofCache(values.fresh === true));
  const work = [
    ...(values.run === true ? lessons.map((lesson) => ({ content: lesson, proved: proofs.lesson(lesson) })) : []),
    ...exercises.map((exercise) => ({ content: exercise, proved: proofs.exercise(exercise) })),
  ];
  const found: ContentProblem[] = [];
  for (const { content, proved } of work) {
    const verdict = await proved;
    verdicts.set("blocks" in content ? content.file : content.folder, verdict);
    found.push(...verdict.problems);
    say(`${verdict.problems.length === 0 ? "ok   " : "wrong"} ${describeContent(content)}${howProved(verdict)}`);
  }
  return found;
}

function describeContent(content: CompiledLesson | CompiledExercise): string {
  if ("blocks" in content) return `${content.file}: ${content.blocks.length} blocks, ${content.words} words`;
  return `${content.folder}: ${content.wrong.length} wrong answers`;
}

function howProved({ cached, proof }: Verdict): string {
  if (proof === undefined) return "";
  return cached ? ` (unchanged since ${proof.passed.slice(0, 16).replace("T", " ")})` : ` (${proof.seconds.toFixed(1)} s)`;
}

/** Which versions are others than the pinned ones, so that a problem can be put down to one of them. */
async function difference(environment: ContentEnvironment): Promise<string> {
  const pinned = namedVersions(await contentEnvironment(say));
  const changed = Object.entries(namedVersions(environment)).filter(([name, version]) => pinned[name] !== version);
  if (changed.length === 0) return `The ${environment.kind} versions are the pinned ones.`;
  return `The ${environment.kind} versions: ${changed.map(([name, version]) => `${name} ${version} (pinned: ${pinned[name] ?? "none"})`).join(", ")}`;
}

function refuseUnknown(name: string, { index, lessons: all, exercises: tasks }: CompiledCurriculum): void {
  const topics = index.topics.map(({ id }): string => id);
  if (topics.includes(name)) {
    say(`The topic '${name}' has no written lesson and no exercise yet.`);
    return;
  }
  const known = [...topics, ...all.map(({ document }) => document.id), ...tasks.map(({ facts }) => facts.id)];
  const meant = nearest(name, known);
  console.error(`There is no topic, lesson or exercise '${name}'${meant === undefined ? "" : `: did you mean '${meant}'?`}`);
  process.exit(1);
}

function summary({ index, lessons: all, exercises: tasks }: CompiledCurriculum): string {
  const resources = index.topics.reduce((sum, topic) => sum + topic.resources.length, 0);
  return `${index.phases.length} phases, ${index.topics.length} topics, ${all.length} written lessons, ${tasks.length} exercises, ${resources} resources; ${problems.length} problems`;
}
