// What a person does in a text editor with the keyboard, and what VS Code offers them there.
import type { Locator, Page } from "playwright-core";
import { until } from "./waiting.ts";

/** Puts the cursor into the active text editor, as "Go to Line" does; counted from 1. */
export async function goTo(page: Page, line: number, column = 1): Promise<void> {
  const editor = activeEditor(page);
  await editor.locator(".native-edit-context, textarea.inputarea").first().focus();
  await page.keyboard.press("Control+G");
  const field = page.locator(".quick-input-widget .quick-input-box input");
  await field.waitFor();
  await field.fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await field.waitFor({ state: "hidden" });
}

/** Pastes a text in the place of a whole line: the editor closes no brackets and offers nothing meanwhile. Uses the clipboard. */
export async function replaceLine(page: Page, line: number, text: string): Promise<void> {
  await goTo(page, line);
  // Twice, because a long line is folded over several.
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Shift+End");
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press("ControlOrMeta+V");
}

/** Saves the active editor and waits until it is saved. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+S");
  await until(page, "the editor to be saved", async () => (await page.locator(".editor-group-container.active .tab.active.dirty").count()) === 0);
}

/** Asks for suggestions and takes the one with this label. */
export async function complete(page: Page, label: string): Promise<void> {
  await page.keyboard.press("Control+Space");
  const row = page.locator(".suggest-widget .monaco-list-row").filter({ has: page.locator(".label-name", { hasText: exactly(label) }) });
  await row.first().waitFor();
  await row.first().click();
  await row.first().waitFor({ state: "hidden" });
}

/** What a hover over the first place of a text in the active editor says. */
export async function hoverText(page: Page, text: string): Promise<string> {
  const hover = page.locator(".monaco-hover:visible .hover-contents");
  // Words that the editor colours alike are one element: the hover is over its first letters.
  const word = activeEditor(page).locator(".view-line span span").filter({ hasText: text }).first();
  return until(page, `a hover over "${text}"`, async () => {
    await page.mouse.move(0, 0);
    await word.hover({ position: { x: 6, y: 8 } });
    await hover
      .first()
      .waitFor({ timeout: 3000 })
      .catch(() => undefined);
    const parts = await hover.allInnerTexts();
    return parts.length === 0 ? undefined : parts.join("\n");
  });
}

/** Asks for quick fixes at the cursor and takes the one with this title. */
export async function quickFix(page: Page, title: string): Promise<void> {
  const row = page.locator(".action-widget .monaco-list-row").filter({ hasText: title });
  await until(page, `a quick fix "${title}"`, async () => {
    await page.keyboard.press("ControlOrMeta+.");
    await row
      .first()
      .waitFor({ timeout: 2000 })
      .catch(() => undefined);
    if ((await row.count()) > 0) return true;
    await page.keyboard.press("Escape");
    return false;
  });
  await row.first().click();
  await row.first().waitFor({ state: "hidden" });
}

/** Texts that are underlined as wrong in the active editor, line by line. */
export async function squiggles(page: Page): Promise<number> {
  return activeEditor(page).locator(".squiggly-error").count();
}

function activeEditor(page: Page): Locator {
  return page.locator(".editor-group-container.active .editor-instance .monaco-editor").filter({ visible: true }).last();
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}$`, "u");
}
