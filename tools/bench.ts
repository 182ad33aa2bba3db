import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../test/rig/browser.ts";
import { startServer } from "../test/rig/server.ts";
import { openWorkbench, type Workbench } from "../test/rig/workbench.ts";
import { compileCurriculum, createCompiler } from "../src/core/curriculum/compile.ts";
import { LocalProjectWriter } from "../src/node/project-writer.ts";
import { BundledProjects } from "../src/node/shipped-projects.ts";
import { readCurriculumFiles } from "./content/curriculum-files.ts";
import { packageExtension } from "./package.ts";
import { ROOT } from "./paths.ts";

/**
 * `npm run bench`: what a learner waits for, each as a ratio to a yardstick measured in the same run, because machines differ and
 * are shared. Medians of interleaved rounds.
 */
const ROUNDS = 7;
const LESSON = { id: "gradient-descent", title: "Gradient descent and the learning rate" };
const OTHER = { id: "loss-functions", title: "A loss says what a mistake costs" };
const HEAVY = { id: "heavy-lesson", title: "Six figures and forty formulas", other: "A light lesson" };
/** Milliseconds in a frame. */
const FRAME = 1000 / 60;

interface Line {
  readonly what: string;
  readonly measured: string;
  readonly yardstick: string;
  readonly ratio: number;
  readonly goal: number;
}

const lines: Line[] = [];
const vsix = await packageExtension((line) => console.log(line));
await benchEditor();
await benchScaffold();
await benchSizeAndCompile();
console.log(`\n${table(lines)}`);

async function benchEditor(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "ml-roadmap-bench-"));
  const source = await readFile(join(ROOT, "curriculum", "topics", "optimization", `${LESSON.id}.md`), "utf8");
  // The same text with a title, as a Markdown file would have it.
  await writeFile(join(folder, "lesson.md"), source.replace(/^---[\s\S]*?\n---\n/u, `# ${LESSON.title}\n\n`));
  const server = await startServer();
  await server.installExtension(vsix);
  const browser = await launchBrowser(() => undefined);
  try {
    const workbench = await openWorkbench({ browser, server });
    await writeHeavyPack(join(folder, "pack"));
    await cp(join(ROOT, "curriculum"), join(folder, "authored"), { recursive: true });
    await writeFile(join(folder, "heavy.md"), heavyLesson().replace(/^---[\s\S]*?\n---\n/u, `# ${HEAVY.title}\n\n`));
    await workbench.openFolder(folder);
    await benchLesson(workbench, "lesson.md", LESSON.title, ["Foundation Building", "Optimization techniques"], OTHER.title, "Lesson");
    await workbench.setSetting("mlRoadmap.coursePacks", [join(folder, "pack")]);
    await benchLesson(workbench, "heavy.md", HEAVY.title, ["Everything heavy", "Heavy topic"], HEAVY.other, "Lesson with 6 figures and 40 formulas");
    await benchFigure(workbench);
    await benchPreview(workbench);
    await workbench.setSetting("mlRoadmap.coursePacks", undefined);
    await benchActivation(workbench);
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchLesson(
  workbench: Workbench,
  file: string,
  title: string,
  rows: readonly [phase: string, topic: string],
  other: string,
  what: string,
): Promise<void> {
  const { page } = workbench;
  const preview: number[] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  await workbench.openView("Roadmap");
  for (const row of rows) await workbench.expandRow(row, "Roadmap");
  const row = (name: string) => page.locator(".sidebar .monaco-list-row").filter({ hasText: name }).locator(".monaco-icon-label").first();
  const open = async (name: string): Promise<number> => {
    await row(name).scrollIntoViewIfNeeded();
    return timed(workbench, name, name, () => row(name).click());
  };
  for (let round = 0; round < ROUNDS; round++) {
    await workbench.runCommand("View: Close All Editors");
    cold.push(await open(title));
    await open(other);
    warm.push(await open(title));
    await workbench.runCommand("View: Close All Editors");
    await openFile(workbench, file);
    preview.push(
      await timed(workbench, `Preview ${file}`, title, () => page.locator('.editor-actions [aria-label^="Open Preview to the Side"]').click()),
    );
  }
  await workbench.runCommand("View: Close All Editors");
  for (const name of rows.toReversed()) await workbench.collapseRow(name, "Roadmap");
  const yardstick = median(preview);
  const add = (panel: string, times: readonly number[], goal: number): void =>
    void lines.push({
      what: `${what}, ${panel} panel, click to painted`,
      measured: ms(median(times)),
      yardstick: `Markdown preview ${ms(yardstick)}`,
      ratio: median(times) / yardstick,
      goal,
    });
  add("cold", cold, 0.7);
  add("warm", warm, 0.15);
}

async function openFile(workbench: Workbench, name: string): Promise<void> {
  await workbench.openView("Explorer");
  await workbench.page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: name }).dblclick();
  await workbench.waitForTab(name);
  await workbench.page.locator(".editor-group-container.active .monaco-editor .view-line").first().waitFor();
  await workbench.openView("Roadmap");
}

/** Milliseconds from an action until the webview of that tab shows the lesson's title and has drawn a frame with it. */
async function timed(workbench: Workbench, tab: string, title: string, act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  const frame = await workbench.webview(tab);
  await frame.getByRole("heading", { level: 1, name: title }).waitFor();
  await frame.evaluate(nextFrameDrawn);
  return performance.now() - start;
}

/** Runs in a frame: resolves when what is there now has been drawn. */
function nextFrameDrawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** The hardest lesson that the bars are for: six figures, forty formulas, code, questions. */
function heavyLesson(): string {
  const figures = ["descent-1d", "descent-2d", "loss-landscape", "bias-variance", "roc-and-precision-recall", "backpropagation"];
  const formula = (place: number): string =>
    place % 2 === 0
      ? `$$\\hat{w}_{${place}} = \\arg\\min_w \\frac{1}{n}\\sum_{i=1}^{n}\\left(y_i - w^\\top x_i\\right)^2 + \\lambda_{${place}} \\lVert w \\rVert^2$$`
      : `Here $\\sigma_{${place}}(z) = 1/(1 + e^{-z})$ stands in the text.`;
  const parts = Array.from({ length: 40 }, (_, place) => formula(place));
  const sections = figures.map(
    (name, place) =>
      `## Section ${place + 1}\n\n${parts.slice(place * 7, place * 7 + 7).join("\n\n")}\n\n\`\`\`figure ${name}\ncaption: Move it.\n\`\`\`\n\n\`\`\`python\nfor step in range(${place + 3}):\n    print(step ** 2)\n\`\`\`\n`,
  );
  return `---\nid: ${HEAVY.id}\ntitle: ${HEAVY.title}\nminutes: 20\nobjectives:\n  - measure\n---\nText.\n\n${sections.join("\n")}`;
}

async function writeHeavyPack(folder: string): Promise<void> {
  const topic = join(folder, "topics", "heavy");
  await mkdir(topic, { recursive: true });
  await writeFile(
    join(folder, "roadmap.yaml"),
    "pack: { id: heavy, title: Heavy }\nphases:\n  - id: all\n    title: Everything heavy\n    summary: For the bench.\n    months: { from: 1 }\n    topics: [heavy]\n",
  );
  await writeFile(join(folder, "glossary.yaml"), "[]\n");
  await writeFile(
    join(topic, "topic.yaml"),
    `id: heavy\ntitle: Heavy topic\nsummary: For the bench.\nhours: 1\nrequires: []\noutcomes:\n  - measure\nlessons:\n  - ${HEAVY.id}\n  - light-lesson\nresources:\n  - id: none\n    title: None\n    url: https://example.org/\n    kind: article\n    level: beginner\n    why: It is wanted.\n    verified: { on: 2026-11-22, how: index }\n`,
  );
  await writeFile(join(topic, `${HEAVY.id}.md`), heavyLesson());
  await writeFile(join(topic, "light-lesson.md"), `---\nid: light-lesson\ntitle: ${HEAVY.other}\nminutes: 5\nobjectives:\n  - measure\n---\nText.\n`);
}

/** Work of one move of a control, drawing and layout, against the time that a frame has; the slowest of the heavy lesson's figures. */
async function benchFigure(workbench: Workbench): Promise<void> {
  await openHeavy(workbench, HEAVY.title);
  const frame = await workbench.webview(HEAVY.title);
  const figures = frame.locator("figure[data-figure]");
  const work: { readonly name: string; readonly time: number }[] = [];
  for (let place = 0; place < (await figures.count()); place++) {
    const figure = figures.nth(place);
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".controls button").first().waitFor();
    const times = await figure.evaluate(async (element) => {
      const slider = element.querySelector<HTMLInputElement>("input[type=range]");
      const taken: number[] = [];
      if (slider === null) return taken;
      for (let move = 0; move < 30; move++) {
        // Asked for in this order, and so called in this order in the next frame: before the figure, the figure, after it.
        taken.push(
          await new Promise<number>((resolve) => {
            let begun = 0;
            requestAnimationFrame(() => (begun = performance.now()));
            if (move % 10 === 9) slider.stepDown(5);
            else slider.stepUp();
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            requestAnimationFrame(() => {
              element.getBoundingClientRect();
              resolve(performance.now() - begun);
            });
          }),
        );
      }
      return taken;
    });
    work.push({ name: (await figure.getAttribute("data-figure")) ?? "", time: median(times) });
  }
  const slowest = work.toSorted((a, b) => b.time - a.time)[0] ?? { name: "none", time: Number.NaN };
  lines.push({
    what: `A figure's control, the slowest of 6 (${slowest.name})`,
    measured: `${slowest.time.toFixed(1)} ms`,
    yardstick: `one frame ${FRAME.toFixed(1)} ms`,
    ratio: slowest.time / FRAME,
    goal: 1,
  });
  await workbench.runCommand("View: Close All Editors");
}

async function openHeavy(workbench: Workbench, title: string): Promise<void> {
  await workbench.openView("Roadmap");
  for (const row of ["Everything heavy", "Heavy topic"]) await workbench.expandRow(row, "Roadmap");
  await workbench.page.locator(".sidebar .monaco-list-row").filter({ hasText: title }).locator(".monaco-icon-label").first().click();
}

/** From a key in the editor until the preview has painted what was typed: the author's curriculum is the whole built-in one. */
async function benchPreview(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const times: number[] = [];
  await page.keyboard.press("Control+P");
  await page.keyboard.type("authored/topics/optimization/gradient-descent.md");
  await workbench.until("the lesson's file", async () => (await workbench.quickInput())?.rows[0]?.label.includes("gradient-descent.md"));
  await page.keyboard.press("Enter");
  await workbench.waitForTab("gradient-descent.md");
  await workbench.runCommand("ML Roadmap: Preview Lesson");
  const frame = await workbench.webview(`Preview: ${LESSON.title}`);
  await frame.getByRole("heading", { level: 1, name: LESSON.title }).waitFor();
  await workbench.selectTab("gradient-descent.md");
  // To the end of the line `title: …`, the third of the file.
  await page.keyboard.press("Control+Home");
  for (const key of ["ArrowDown", "ArrowDown", "End"]) await page.keyboard.press(key);
  let title = LESSON.title;
  for (let round = 0; round < ROUNDS * 2; round++) {
    const digit = String(round % 10);
    title += digit;
    times.push(await timed(workbench, `Preview: ${title}`, title, () => page.keyboard.press(digit)));
  }
  lines.push({
    what: "Preview, key to painted, in the whole curriculum",
    measured: ms(median(times)),
    yardstick: "150 ms",
    ratio: median(times) / 150,
    goal: 1,
  });
  await workbench.runCommand("File: Revert File");
  await workbench.runCommand("View: Close All Editors");
}

async function benchActivation(workbench: Workbench): Promise<void> {
  const ours: number[] = [];
  const git: number[] = [];
  for (let round = 0; round < 5; round++) {
    await workbench.reloadWindow();
    await workbench.openView("Roadmap");
    await workbench.row("Foundation Building", "Roadmap");
    const running = await workbench.runningExtensions();
    const time = (name: RegExp): number | undefined => running.find((extension) => name.test(extension.name))?.activation;
    const [mine, theirs] = [time(/ML Roadmap/u), time(/^Git$/u)];
    if (mine !== undefined && theirs !== undefined) {
      ours.push(mine);
      git.push(theirs);
    }
    await workbench.runCommand("View: Close All Editors");
  }
  if (ours.length === 0) throw new Error("The running extensions did not list both ML Roadmap and Git");
  lines.push({
    what: "Activation",
    measured: ms(median(ours)),
    yardstick: `Git extension ${ms(median(git))}`,
    ratio: median(ours) / median(git),
    goal: 0.25,
  });
}

async function benchScaffold(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(join(tmpdir(), "ml-roadmap-bench-"));
    const start = performance.now();
    const files = await new BundledProjects(join(ROOT, "dist", "projects")).files("heat-pump-breakdowns");
    await new LocalProjectWriter().write(join(folder, "project"), files, new AbortController().signal);
    times.push(performance.now() - start);
    await rm(folder, { recursive: true, force: true });
  }
  lines.push({ what: "Scaffold to last file written", measured: ms(median(times)), yardstick: "300 ms", ratio: median(times) / 300, goal: 1 });
}

async function benchSizeAndCompile(): Promise<void> {
  const size = (await stat(vsix)).size / 1e6;
  lines.push({ what: "VSIX", measured: `${size.toFixed(2)} MB`, yardstick: "1.5 MB", ratio: size / 1.5, goal: 1 });
  const files = await readCurriculumFiles(join(ROOT, "curriculum"));
  const start = performance.now();
  await compileCurriculum(files);
  const taken = performance.now() - start;
  lines.push({ what: "Compile of the whole curriculum", measured: ms(taken), yardstick: "5 s", ratio: taken / 5000, goal: 1 });
  const compile = await createCompiler();
  compile(files);
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const lesson = "topics/optimization/gradient-descent.md";
    const begun = performance.now();
    compile(new Map(files).set(lesson, `${files.get(lesson) ?? ""}\n\nMore, ${round}.`));
    again.push(performance.now() - begun);
  }
  lines.push({ what: "The same after one edit", measured: ms(median(again)), yardstick: `the first time ${ms(taken)}`, ratio: median(again) / taken, goal: 0.1 });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function table(rows: readonly Line[]): string {
  const cells = [
    ["what", "measured", "against", "ratio", "goal", ""],
    ...rows.map(({ what, measured, yardstick, ratio, goal }) => [
      what,
      measured,
      yardstick,
      ratio.toFixed(2),
      `≤ ${goal}`,
      ratio <= goal ? "met" : "MISSED",
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
