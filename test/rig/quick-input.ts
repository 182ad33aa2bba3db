// The box at the top of the window: command palette, quick picks and input boxes.
import { errors, type Locator, type Page } from "playwright-core";
import { until } from "./waiting.ts";

export interface QuickInput {
  readonly title: string;
  /** The prompt or the validation's complaint below the field. */
  readonly message: string;
  readonly placeholder: string;
  readonly value: string;
  readonly rows: readonly QuickInputRow[];
}

export interface QuickInputRow {
  readonly label: string;
  readonly description: string;
  readonly focused: boolean;
  /** Undefined where the pick takes a single answer. */
  readonly checked: boolean | undefined;
}

/** Runs a command by its full title in the command palette, as in `Preferences: Color Theme`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await submitCommand(page, title);
  await until(page, `the command palette to close after "${title}"`, async () => {
    const now = await readQuickInput(page);
    return now === undefined || now.value !== `>${title}`;
  });
}

/** As `runCommand`, but does not look at the page afterwards: for commands that end it. */
export async function submitCommand(page: Page, title: string): Promise<void> {
  await openPalette(page);
  await focusRow(page, `>${title}`, title, `a command titled "${title}"`);
  await page.keyboard.press("Enter");
}

/** Opens and focuses a view by the name in its header. */
export async function openView(page: Page, name: string): Promise<void> {
  await openPalette(page);
  await focusRow(page, `view ${name}`, name, `a view named "${name}"`);
  await page.keyboard.press("Enter");
  await until(page, `the list of views to close after "${name}"`, async () => (await readQuickInput(page)) === undefined);
}

/** Chooses the row with this label, or else the first whose label begins with it, typing it where the list is long. */
export async function choose(page: Page, label: string): Promise<void> {
  const offered = await until(page, `a quick pick that offers "${label}"`, async () => {
    const now = await readQuickInput(page);
    return now !== undefined && !isPalette(now) && now.rows.length > 0 ? now : undefined;
  });
  if (findRow(offered.rows, label) === undefined) await field(page).fill(label);
  const before = await until(page, `the quick pick to offer "${label}"`, async () => {
    const now = await readQuickInput(page);
    return now !== undefined && findRow(now.rows, label) !== undefined ? now : undefined;
  });
  const row = findRow(before.rows, label);
  if (row === undefined) throw new Error(`No row "${label}".`);
  await rowLocators(page).nth(before.rows.indexOf(row)).click();
  if (row.checked === undefined) await untilReplaced(page, before, `the quick pick to take "${label}"`);
}

/** Confirms a pick of several rows. */
export async function confirmChoices(page: Page): Promise<void> {
  const before = await until(page, "a quick pick", () => readQuickInput(page));
  await page.keyboard.press("Enter");
  await untilReplaced(page, before, "the quick pick to close");
}

/** Types an answer into an input box and confirms it. Throws if the box refuses it. */
export async function answerInput(page: Page, text: string): Promise<void> {
  const before = await until(page, "an input box", async () => {
    const now = await readQuickInput(page);
    return now !== undefined && !isPalette(now) && now.rows.length === 0 ? now : undefined;
  });
  await field(page).fill(text);
  await page.keyboard.press("Enter");
  await untilReplaced(page, { ...before, value: text }, `the input box to accept "${text}"`);
}

/** Types a folder's path into VS Code's own dialog for folders and confirms it by the button with this name. */
export async function chooseFolder(page: Page, path: string, button: string): Promise<void> {
  const labels = (now: QuickInput | undefined): string => JSON.stringify(now?.rows.map(({ label }) => label));
  const before = await until(page, "a dialog for folders, with what is in the folder", async () => {
    const now = await readQuickInput(page);
    return now?.value.startsWith("/") === true && now.rows.length > 0 ? now : undefined;
  });
  await field(page).fill(`${path}/`);
  // The dialog takes the folder that it has read, not the one that is typed.
  await until(page, `the dialog to show what is in "${path}"`, async () => labels(await readQuickInput(page)) !== labels(before));
  await page.locator(`${widget} .quick-input-action .monaco-button`).filter({ hasText: button }).first().click();
  await until(page, `the dialog to take "${path}"`, async () => (await readQuickInput(page)) === undefined);
}

export async function readQuickInput(page: Page): Promise<QuickInput | undefined> {
  return page.evaluate(readInPage);
}

async function openPalette(page: Page): Promise<void> {
  let pressedAt = 0;
  await until(page, "the command palette", async () => {
    const now = await readQuickInput(page);
    if (now !== undefined && isPalette(now)) return true;
    // A key can get lost while the focus moves into or out of a webview: a person presses again.
    if (performance.now() - pressedAt > 2000) {
      await page.keyboard.press("F1");
      pressedAt = performance.now();
    }
    return false;
  });
}

/** Types a query and moves the focus with the arrow keys until it is on the row with exactly this label. */
async function focusRow(page: Page, query: string, label: string, what: string): Promise<void> {
  let typedAt = 0;
  await until(page, what, async () => {
    // The list does not learn of commands that are contributed after the typing, so type again.
    if (performance.now() - typedAt > 2000) {
      // What had the focus before may take it back, which closes the box: a person opens it again.
      if ((await readQuickInput(page)) === undefined) await openPalette(page);
      if (typedAt > 0) await type(page, query.slice(0, -1));
      await type(page, query);
      typedAt = performance.now();
    }
    const now = await readQuickInput(page);
    if (now === undefined || now.value !== query) return false;
    const focused = now.rows.findIndex((row) => row.focused);
    if (focused >= 0 && now.rows[focused]?.label === label) return true;
    const wanted = now.rows.findIndex((row) => row.label === label);
    if (wanted >= 0 && focused >= 0) await page.keyboard.press(wanted > focused ? "ArrowDown" : "ArrowUp");
    return false;
  });
}

/** Types into the box; where it closes under the hand, nothing is typed. */
async function type(page: Page, text: string): Promise<void> {
  await field(page)
    .fill(text, { timeout: 1000 })
    .catch((error: unknown) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
    });
}

async function untilReplaced(page: Page, before: QuickInput, what: string): Promise<void> {
  await until(page, what, async () => {
    const now = await readQuickInput(page);
    // The next question may come at once; the focus and a validation's complaint are no new question.
    return now === undefined || identity(now) !== identity(before);
  });
}

function identity(input: QuickInput): string {
  return JSON.stringify([input.title, input.placeholder, input.value, input.rows.map((row) => row.label)]);
}

function findRow(rows: readonly QuickInputRow[], label: string): QuickInputRow | undefined {
  return rows.find((row) => row.label === label) ?? rows.find((row) => row.label.startsWith(label));
}

function isPalette(input: QuickInput): boolean {
  return input.value.startsWith(">");
}

const widget = ".quick-input-widget";

function field(page: Page): Locator {
  return page.locator(`${widget} .quick-input-box input`);
}

function rowLocators(page: Page): Locator {
  return page.locator(`${widget} .quick-input-list .monaco-list-row`);
}

/** Runs in the page. */
function readInPage(): QuickInput | undefined {
  const visible = (element: Element | null): element is HTMLElement => element instanceof HTMLElement && element.checkVisibility();
  const widget = document.querySelector(".quick-input-widget");
  if (!visible(widget)) return undefined;
  const text = (selector: string, within: Element = widget): string => {
    const element = within.querySelector(selector);
    return visible(element) ? element.innerText.trim() : "";
  };
  const field = widget.querySelector<HTMLInputElement>(".quick-input-box input");
  const list = widget.querySelector(".quick-input-list");
  const rows = visible(list) ? [...list.querySelectorAll(".monaco-list-row")] : [];
  return {
    title: text(".quick-input-title"),
    message: text(".quick-input-message"),
    placeholder: field?.placeholder ?? "",
    value: field?.value ?? "",
    rows: rows.map((row) => {
      const checkbox = row.querySelector('.quick-input-list-checkbox, [role="checkbox"]');
      return {
        label: text(".label-name", row),
        description: text(".label-description", row),
        focused: row.classList.contains("focused"),
        checked: visible(checkbox) ? checkbox.getAttribute("aria-checked") === "true" : undefined,
      };
    }),
  };
}
