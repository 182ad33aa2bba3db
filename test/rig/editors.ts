import type { Page } from "playwright-core";
import { until } from "./waiting.ts";

export interface Tab {
  readonly title: string;
  /** Shown in its editor group; one per group. */
  readonly visible: boolean;
  /** The visible one of the group that has, or had last, the focus. */
  readonly active: boolean;
  readonly dirty: boolean;
  /** 0 for the first editor group. */
  readonly group: number;
}

export async function readTabs(page: Page): Promise<readonly Tab[]> {
  return page.locator(".editor-group-container").evaluateAll((groups) =>
    groups.flatMap((group, index) =>
      [...group.querySelectorAll(".tab")].map((tab) => ({
        // VS Code draws a file's extension in an element of its own.
        title: [...tab.querySelectorAll(".label-name, .label-suffix")].map((part) => part.textContent).join(""),
        visible: tab.classList.contains("active"),
        active: tab.classList.contains("active") && group.classList.contains("active"),
        dirty: tab.classList.contains("dirty"),
        group: index,
      })),
    ),
  );
}

/** The title of the active group's visible editor, or undefined where nothing is open. */
export async function readActiveTitle(page: Page): Promise<string | undefined> {
  return (await readTabs(page)).find((tab) => tab.active)?.title;
}

export async function waitForTab(page: Page, title: string): Promise<void> {
  await until(page, `the active editor to be "${title}"`, async () => (await readActiveTitle(page)) === title);
}

/** Clicks a tab that is open already. */
export async function selectTab(page: Page, title: string): Promise<void> {
  const index = await until(page, `a tab "${title}"`, async () => {
    const found = (await readTabs(page)).findIndex((tab) => tab.title === title);
    return found < 0 ? undefined : found;
  });
  await page.locator(".editor-group-container .tab").nth(index).click();
  await waitForTab(page, title);
}

/** The whole text of the active text editor, saved or not. Uses the clipboard. */
export async function readEditorText(page: Page): Promise<string> {
  const editor = page.locator(".editor-group-container.active .editor-instance .monaco-editor").filter({ visible: true }).last();
  const input = editor.locator(".native-edit-context, textarea.inputarea").first();
  await until(page, "a text editor", async () => (await input.count()) > 0);
  await input.focus();
  await page.keyboard.press("ControlOrMeta+A");
  // Without a selection, copying takes the line: an empty document would give back its line break.
  if ((await editor.locator(".view-line").count()) === 1 && (await editor.locator(".selected-text").count()) === 0) return "";
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("ControlOrMeta+C");
  const text = await until(page, "the editor's text in the clipboard", async () => {
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    return copied === "" ? undefined : copied;
  });
  // Takes back the selection, not the text.
  await page.keyboard.press("ControlOrMeta+U");
  return text;
}
