import { readFile, writeFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CompiledLesson } from "../../src/core/curriculum/compile.ts";
import type { ContentProblem } from "../../src/core/curriculum/problems.ts";
import { outputMatches, type LessonBlock } from "../../src/core/lesson/blocks.ts";
import { runBlocks, type BlockResult } from "./python-runner.ts";
import { plotsAgree } from "./plot-data.ts";

/** Runs a lesson's blocks and says where they do not do what the lesson says. */
export async function proveLesson(python: string, folder: string, lesson: CompiledLesson): Promise<ContentProblem[]> {
  if (lesson.blocks.length === 0) return [];
  const run = await runBlocks(python, lesson.file, lesson.blocks);
  const problems: ContentProblem[] = [];
  for (const [place, block] of lesson.blocks.entries()) {
    const result = run.results[place];
    if (result !== undefined) problems.push(...compare(lesson, block, result), ...(await comparePlot(folder, lesson, block, result)));
  }
  return problems;
}

/** Runs a lesson's blocks and writes what they print and draw into the lesson; says what could not be recorded. */
export async function recordLesson(python: string, folder: string, lesson: CompiledLesson): Promise<ContentProblem[]> {
  const run = await runBlocks(python, lesson.file, lesson.blocks);
  const path = join(folder, lesson.file);
  const lines = (await readFile(path, "utf8")).replace(/\r\n?/gu, "\n").split("\n");
  const problems: ContentProblem[] = [];
  // From the last block to the first, so that the line numbers of the earlier ones stay true.
  for (const [place, block] of [...lesson.blocks.entries()].toReversed()) {
    const result = run.results[place];
    if (result === undefined) continue;
    problems.push(...compareError(lesson, block, result));
    const printed = printedBy(block, result);
    const { output } = block.expect;
    if (output !== undefined) {
      if (!outputMatches(output, printed)) lines.splice(output.from, output.to - output.from - 1, ...printed.split("\n"));
    } else if (printed !== "") {
      const end = block.line + block.source.replace(/\n$/u, "").split("\n").length + 1;
      lines.splice(end, 0, "```output", ...printed.split("\n"), "```");
    }
    if (block.expect.plot !== undefined) {
      if (result.plot?.svg === undefined) problems.push(at(lesson, block.line, "the block draws no figure", "draw one with plt.subplots()"));
      else {
        problems.push(...(result.plot.faults ?? []).map((fault) => at(lesson, block.line, "a colour of the plot cannot follow the theme", fault)));
        await recordPlot(plotPath(folder, lesson, block.expect.plot), result.plot.svg, result.plot.data);
      }
    }
  }
  await writeFile(path, lines.join("\n"));
  return problems;
}

/** A plot whose numbers did not change is left alone: its outlines differ between machines and would make noise in the history. */
async function recordPlot(path: string, svg: string, data: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const recorded = await readJson(`${path}.json`);
  const known = await readFile(`${path}.svg`, "utf8").catch(() => undefined);
  if (known !== undefined && recorded !== undefined && plotsAgree(recorded, data) === undefined && known === svg) return;
  await writeFile(`${path}.svg`, svg);
  await writeFile(`${path}.json`, `${JSON.stringify(data)}\n`);
}

function compare(lesson: CompiledLesson, block: LessonBlock, result: BlockResult): ContentProblem[] {
  const problems = compareError(lesson, block, result);
  const printed = printedBy(block, result);
  const recorded = block.expect.output ?? { text: "", approx: false };
  if (problems.length === 0 && !outputMatches(recorded, printed)) {
    const line = block.expect.output?.from ?? block.line;
    problems.push(
      at(
        lesson,
        line,
        `the block prints something else than the lesson says:\n${printed}`,
        "record it: npm run content -- --record TOPIC, and read what it wrote",
      ),
    );
  }
  if (block.expect.plot === undefined && result.plot !== null) {
    problems.push(at(lesson, block.line, "the block draws a figure that the lesson does not show", "put ```output plot NAME after it"));
  }
  return problems;
}

function compareError(lesson: CompiledLesson, block: LessonBlock, { error }: BlockResult): ContentProblem[] {
  const { raises } = block.expect;
  if (raises === undefined && error !== null) {
    return [at(lesson, error.line ?? block.line, `the block fails: ${error.last}`, "mend it, or say so: ```python raises=" + error.type)];
  }
  if (raises !== undefined && error?.type !== raises) {
    return [
      at(
        lesson,
        block.line,
        `the block should raise ${raises} and ${error === null ? "raises nothing" : `raises ${error.type}`}`,
        "mend the block or what it says",
      ),
    ];
  }
  return [];
}

/** A block that must fail shows the last line of its traceback after what it printed. */
function printedBy(block: LessonBlock, result: BlockResult): string {
  const printed = result.stdout.replace(/\n$/u, "");
  if (block.expect.raises === undefined || result.error === null) return printed;
  return printed === "" ? result.error.last : `${printed}\n${result.error.last}`;
}

async function comparePlot(folder: string, lesson: CompiledLesson, block: LessonBlock, result: BlockResult): Promise<ContentProblem[]> {
  const name = block.expect.plot;
  if (name === undefined) return [];
  const fix = "record it: npm run content -- --record TOPIC, and look at it";
  const recorded = await readJson(`${plotPath(folder, lesson, name)}.json`);
  if (recorded === undefined) return [at(lesson, block.line, `the plot '${name}' was never recorded`, fix)];
  if (result.plot?.data === undefined)
    return [at(lesson, block.line, `the block draws no figure, and the lesson shows the plot '${name}'`, "draw one with plt.subplots()")];
  const difference = plotsAgree(recorded, result.plot.data);
  return difference === undefined ? [] : [at(lesson, block.line, `the plot '${name}' shows other numbers than recorded: ${difference}`, fix)];
}

function plotPath(folder: string, lesson: CompiledLesson, name: string): string {
  return join(folder, dirname(lesson.file), "figures", name);
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

function at(lesson: CompiledLesson, line: number, message: string, fix: string): ContentProblem {
  return { file: lesson.file, line, column: 1, message, fix };
}
