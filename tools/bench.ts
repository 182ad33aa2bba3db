import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../test/rig/browser.ts";
import { startServer } from "../test/rig/server.ts";
import { openWorkbench, type Workbench } from "../test/rig/workbench.ts";
import { compileCurriculum } from "../src/core/curriculum/compile.ts";
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
    await workbench.openFolder(folder);
    await benchLesson(workbench);
    await benchActivation(workbench);
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchLesson(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const preview: number[] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  await workbench.openView("Roadmap");
  await workbench.expandRow("Foundation Building", "Roadmap");
  await workbench.expandRow("Optimization techniques", "Roadmap");
  const row = (title: string) => page.locator(".sidebar .monaco-list-row").filter({ hasText: title }).locator(".monaco-icon-label").first();
  const open = async (title: string): Promise<number> => {
    await row(title).scrollIntoViewIfNeeded();
    return timed(workbench, title, title, () => row(title).click());
  };
  for (let round = 0; round < ROUNDS; round++) {
    await workbench.runCommand("View: Close All Editors");
    cold.push(await open(LESSON.title));
    await open(OTHER.title);
    warm.push(await open(LESSON.title));
    await workbench.runCommand("View: Close All Editors");
    await openFile(workbench, "lesson.md");
    preview.push(await timed(workbench, "Preview lesson.md", LESSON.title, () => page.locator('.editor-actions [aria-label^="Open Preview to the Side"]').click()));
  }
  const yardstick = median(preview);
  lines.push({
    what: "Lesson open, cold panel, click to painted",
    measured: ms(median(cold)),
    yardstick: `Markdown preview ${ms(yardstick)}`,
    ratio: median(cold) / yardstick,
    goal: 0.7,
  });
  lines.push({
    what: "Lesson open, warm panel, click to painted",
    measured: ms(median(warm)),
    yardstick: `Markdown preview ${ms(yardstick)}`,
    ratio: median(warm) / yardstick,
    goal: 0.15,
  });
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
  const start = performance.now();
  await compileCurriculum(await readCurriculumFiles(join(ROOT, "curriculum")));
  const taken = performance.now() - start;
  lines.push({ what: "Compile of the whole curriculum", measured: ms(taken), yardstick: "5 s", ratio: taken / 5000, goal: 1 });
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
