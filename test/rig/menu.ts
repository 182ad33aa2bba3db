import type { Locator, Page } from "playwright-core";
import { defaultTimeout, until } from "./waiting.ts";

/** Chooses an item of the menu that is open; a path leads through submenus. */
export async function chooseFromMenu(page: Page, item: string | readonly string[]): Promise<void> {
  const path = typeof item === "string" ? [item] : item;
  for (const [depth, label] of path.entries()) {
    const entry = await until(page, `a menu item "${label}"`, () => findItem(page, label));
    if (depth < path.length - 1) await entry.hover();
    else await click(page, entry, label);
  }
}

async function findItem(page: Page, label: string): Promise<Locator | undefined> {
  const items = page.locator(".monaco-menu .action-menu-item").filter({ visible: true });
  const labels = await items.locator(".action-label").allInnerTexts();
  const index = labels.findIndex((each) => each.trim() === label);
  return index < 0 ? undefined : items.nth(index);
}

/** In its first 100 ms a menu ignores the mouse, so that the click that opened it chooses nothing: click until it closes. */
async function click(page: Page, entry: Locator, label: string): Promise<void> {
  const menus = page.locator(".monaco-menu").filter({ visible: true });
  const closed = async (): Promise<boolean> => (await menus.count()) === 0;
  await until(page, `the menu to close after "${label}"`, async () => {
    if (await closed()) return true;
    await entry.click({ timeout: defaultTimeout / 10 }).catch(() => undefined);
    return until(page, "the menu to close", closed, 300).catch(() => false);
  });
}
