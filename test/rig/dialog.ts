// Modal dialogs: everything else waits.
import type { Page } from "playwright-core";
import { until } from "./waiting.ts";

export interface Dialog {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

export async function waitForDialog(page: Page): Promise<Dialog> {
  return until(page, "a modal dialog", () => readDialog(page));
}

/** Presses a button of the dialog and returns what the dialog said. */
export async function answerDialog(page: Page, button: string): Promise<Dialog> {
  const dialog = await until(page, `a modal dialog with the button "${button}"`, async () => {
    const now = await readDialog(page);
    return now?.buttons.includes(button) === true ? now : undefined;
  });
  await page.locator(`${box} .monaco-text-button`).nth(dialog.buttons.indexOf(button)).click();
  await until(page, `the dialog "${dialog.message}" to close`, async () => (await readDialog(page))?.message !== dialog.message);
  return dialog;
}

export async function readDialog(page: Page): Promise<Dialog | undefined> {
  const boxes = await page.locator(box).evaluateAll((elements) =>
    elements.map((element) => {
      const text = (each: Element | null): string => each?.textContent.trim() ?? "";
      return {
        message: text(element.querySelector(".dialog-message-text")),
        detail: text(element.querySelector(".dialog-message-detail")),
        buttons: [...element.querySelectorAll(".monaco-text-button")].map(text),
      };
    }),
  );
  return boxes[0];
}

const box = ".monaco-dialog-box";
