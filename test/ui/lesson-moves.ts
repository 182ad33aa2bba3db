import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import type { CurriculumIndex, LessonDocument } from "../../src/core/curriculum/model.ts";
import { ROOT } from "../../tools/paths.ts";
import { until } from "../rig/waiting.ts";
import type { Learner } from "./window.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What was packaged, as the extension reads it. */
export function shippedIndex(): CurriculumIndex {
  return JSON.parse(readFileSync(join(ROOT, "dist", "curriculum", "index.json"), "utf8")) as CurriculumIndex;
}

export function shippedLesson(id: string): LessonDocument {
  return JSON.parse(readFileSync(join(ROOT, "dist", "curriculum", "lessons", `${id}.json`), "utf8")) as LessonDocument;
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[];
}

/** What axe finds wrong with a page, one line a finding. */
export async function axe(page: Frame): Promise<string[]> {
  // Evaluated by the debugger's protocol, so that the page's own content policy stays as it is.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ""}`),
  );
}

/** Asks for the search, types and goes where Enter leads. */
export async function openByKeyboard({ workbench }: Learner, query: string, label: string): Promise<void> {
  const search = async (): Promise<void> => {
    await workbench.runCommand("ML Roadmap: Search the Roadmap…");
    await until(workbench.page, "the search", async () => (await workbench.quickInput())?.title === "Search the Roadmap", 5000);
    await workbench.page.keyboard.type(query);
    await until(workbench.page, `${label} among what is found`, async () => (await workbench.quickInput())?.rows[0]?.label.includes(label), 5000);
  };
  // Whatever had the focus before the palette may take it back, at any moment of this, and so close the search: then a person asks anew.
  await search().catch(search).catch(search);
  await workbench.pressKeys("Enter");
}

/** Goes to a topic's page by the search, and to a lesson by its link. */
export async function openLesson(learner: Learner, topic: string, lesson: string): Promise<Frame> {
  await openByKeyboard(learner, topic, topic);
  const page = await learner.workbench.webview(topic);
  await page.locator("ol.lessons").getByRole("link", { name: lesson }).click();
  return shown(learner, lesson);
}

/** Follows the link to the next lesson, with the keyboard. */
export async function nextLesson(learner: Learner, page: Frame, lesson: string): Promise<Frame> {
  await page.locator("a.neighbour.next").press("Enter");
  return shown(learner, lesson);
}

async function shown({ workbench }: Learner, lesson: string): Promise<Frame> {
  const page = await workbench.webview(lesson);
  await page.getByRole("heading", { level: 1, name: lesson }).waitFor();
  return page;
}
