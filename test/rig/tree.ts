// Rows of the trees in the side bars and the panel.
import { errors, type Locator, type Page } from "playwright-core";
import { chooseFromMenu } from "./menu.ts";
import { readAllRows, scrollTo } from "./virtual-list.ts";
import { until } from "./waiting.ts";

export interface TreeRow {
  readonly text: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** Undefined for a leaf. */
  readonly expanded: boolean | undefined;
  /** Undefined where the row has no checkbox. */
  readonly checked: boolean | undefined;
  readonly selected: boolean;
  /** What a screen reader says. */
  readonly label: string;
  /** 0 for the first row of its tree. */
  readonly index: number;
}

/** A row's name; or its path from a root, where the same name occurs more than once. */
export type RowName = string | readonly string[];

/** All rows that there are now and no collapsed row hides, scrolling where they do not fit. `view`: the name of one tree. */
export async function readRows(page: Page, view?: string): Promise<readonly TreeRow[]> {
  const rows: TreeRow[] = [];
  for (const tree of await visibleTrees(page, view)) rows.push(...(await readAllRows(page, tree, readRenderedRows)));
  return rows;
}

/** Waits for a row and returns it. */
export async function waitForRow(page: Page, name: RowName, view?: string): Promise<TreeRow> {
  return until(page, describeRow(name, view), async () => (await find(page, name, view))?.state);
}

export async function clickRow(page: Page, name: RowName, view?: string): Promise<void> {
  await withRow(page, name, view, ({ row }) => row.locator(".label-name").click(patience));
}

export async function expandRow(page: Page, name: RowName, view?: string): Promise<void> {
  await setExpanded(page, name, true, view);
}

export async function collapseRow(page: Page, name: RowName, view?: string): Promise<void> {
  await setExpanded(page, name, false, view);
}

export async function toggleCheckbox(page: Page, name: RowName, view?: string): Promise<void> {
  const { checked } = await waitForRow(page, name, view);
  if (checked === undefined) throw new Error(`The row ${show(name)} has no checkbox.`);
  await withRow(page, name, view, ({ row }) => row.locator('[role="checkbox"]').click(patience));
  await until(page, `the checkbox of ${show(name)} to change`, async () => (await find(page, name, view))?.state.checked === !checked);
}

/** Chooses an item of the row's context menu; a path leads into submenus. */
export async function rowContextMenu(page: Page, name: RowName, item: string | readonly string[], view?: string): Promise<void> {
  await withRow(page, name, view, ({ row }) => row.locator(".label-name").click({ ...patience, button: "right" }));
  await chooseFromMenu(page, item);
}

/** Presses one of the buttons that appear in a row under the pointer. */
export async function pressRowButton(page: Page, name: RowName, button: string, view?: string): Promise<void> {
  await withRow(page, name, view, async ({ row }) => {
    await row.hover(patience);
    await row.locator(`.actions .action-label[aria-label^=${JSON.stringify(button)}]`).click(patience);
  });
}

async function setExpanded(page: Page, name: RowName, expanded: boolean, view?: string): Promise<void> {
  const what = `the row ${show(name)} to ${expanded ? "expand" : "collapse"}`;
  const { expanded: before } = await waitForRow(page, name, view);
  if (before === undefined) throw new Error(`The row ${show(name)} is a leaf.`);
  if (before === expanded) return;
  // Not on the label: that would also run the row's command.
  await withRow(page, name, view, ({ row }) => row.locator(".monaco-tl-twistie").click(patience));
  await until(page, what, async () => (await find(page, name, view))?.state.expanded === expanded);
  if (expanded) await untilChildrenAreDrawn(page, name, view);
}

/** A row is expanded before its children are there. */
async function untilChildrenAreDrawn(page: Page, name: RowName, view: string | undefined): Promise<void> {
  const started = performance.now();
  await until(page, `the children of ${show(name)}`, async () => {
    const found = await find(page, name, view);
    if (found === undefined) return false;
    const next = await found.tree.locator(`${renderedRows}[data-index="${found.state.index + 1}"]`).all();
    const level = Number(await next[0]?.getAttribute("aria-level", patience).catch(() => "0"));
    if (level > found.state.level) return true;
    // VS Code shows a loading sign after 0.8 s; without one, there are no children.
    return performance.now() - started > 1500 && (await found.row.locator(".codicon-tree-item-loading").count()) === 0;
  });
}

// A tree may be refreshed at any moment, and then the row is elsewhere: give up soon, and look for it again.
const patience = { timeout: 4000 };

async function withRow(page: Page, name: RowName, view: string | undefined, act: (found: Found) => Promise<void>): Promise<void> {
  await until(page, describeRow(name, view), async () => {
    const found = await find(page, name, view);
    if (found === undefined) return false;
    try {
      await uncover(page, found);
      await act(found);
      return true;
    } catch (error) {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    }
  });
}

interface Found {
  readonly tree: Locator;
  readonly row: Locator;
  readonly state: TreeRow;
}

async function find(page: Page, name: RowName, view: string | undefined): Promise<Found | undefined> {
  for (const tree of await visibleTrees(page, view)) {
    const rows = await readAllRows(page, tree, readRenderedRows, (some) => findByName(some, name) !== undefined);
    const state = findByName(rows, name);
    if (state === undefined) continue;
    const place = `${renderedRows}[data-index="${state.index}"][aria-label^=${JSON.stringify(state.label)}]`;
    return { tree, row: tree.locator(place), state };
  }
  return undefined;
}

/** Scrolls the row to where it is wholly visible and no sticky row can cover it. */
async function uncover(page: Page, { tree, row }: Found): Promise<void> {
  const { top, height } = await row.evaluate(
    (element) => ({ top: Number.parseFloat((element as HTMLElement).style.top), height: element.clientHeight }),
    undefined,
    patience,
  );
  const { scrolled, visible } = await tree.evaluate((element) => {
    const rows = element.querySelector<HTMLElement>(".monaco-list-rows");
    return { scrolled: -Number.parseFloat(rows?.style.top || "0"), visible: element.clientHeight };
  });
  const fromTop = top - scrolled;
  const sticky = scrolled === 0 ? 0 : mostStickyRows * height;
  if (fromTop < sticky || fromTop > visible - height) await scrollTo(page, tree, top - visible / 2);
}

/** As set by `workbench.tree.stickyScrollMaxItemCount`. */
const mostStickyRows = 7;

function findByName(rows: readonly TreeRow[], name: RowName): TreeRow | undefined {
  if (typeof name === "string") return rows.find((row) => row.text === name);
  const path: string[] = [];
  return rows.find((row) => {
    path.length = row.level - 1;
    path.push(row.text);
    return path.length === name.length && name.every((part, depth) => path[depth] === part);
  });
}

function describeRow(name: RowName, view: string | undefined): string {
  return `a tree row ${show(name)}${view === undefined ? "" : ` in the view ${view}`}`;
}

function show(name: RowName): string {
  return `"${typeof name === "string" ? name : name.join(" > ")}"`;
}

async function visibleTrees(page: Page, view: string | undefined): Promise<readonly Locator[]> {
  // The tree's label for screen readers is the view's name.
  const ofView = view === undefined ? "" : `[aria-label=${JSON.stringify(view)}]`;
  const parts = ["sidebar", "auxiliarybar", "panel"].map((part) => `.part.${part} .monaco-list[role="tree"]${ofView}`);
  return page.locator(parts.join(", ")).filter({ visible: true }).all();
}

// Only direct children: a sticky row is a second copy of its row.
const renderedRows = ".monaco-list-rows > .monaco-list-row";

async function readRenderedRows(tree: Locator): Promise<readonly TreeRow[]> {
  const rows = await tree.locator(renderedRows).evaluateAll((elements) =>
    elements.map((element) => {
      const text = (selector: string): string => element.querySelector(selector)?.textContent.trim() ?? "";
      const expanded = element.getAttribute("aria-expanded");
      const checked = element.querySelector('[role="checkbox"]')?.getAttribute("aria-checked");
      return {
        text: text(".label-name"),
        description: text(".label-description"),
        level: Number(element.getAttribute("aria-level")),
        expanded: expanded === null ? undefined : expanded === "true",
        checked: checked === undefined || checked === null ? undefined : checked === "true",
        selected: element.getAttribute("aria-selected") === "true",
        label: element.getAttribute("aria-label")?.trim() ?? "",
        index: Number(element.getAttribute("data-index")),
      };
    }),
  );
  // The order of the elements is the order of their drawing.
  return rows.toSorted((a, b) => a.index - b.index);
}
