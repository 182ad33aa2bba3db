import type { Page } from "playwright-core";

/** What a person would say is on the screen: for messages of failed waits. */
export async function describeScreen(page: Page): Promise<string> {
  if (page.isClosed()) return "The page is closed.";
  try {
    const parts = await page.evaluate(readParts);
    const lines = parts.filter(({ texts }) => texts.length > 0).map(({ name, texts }) => `  ${name}: ${texts.join(" | ")}`);
    return `Visible at ${page.url()}:\n${lines.length === 0 ? "  nothing of a workbench" : lines.join("\n")}`;
  } catch (error) {
    return `The page could not be read: ${String(error)}`;
  }
}

/** Runs in the page. */
function readParts(): { name: string; texts: string[] }[] {
  const visible = (selector: string): string[] => {
    const elements = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    return elements.map((element) => element.innerText.replace(/\s+/g, " ").trim()).filter((text) => text !== "");
  };
  return [
    { name: "dialog", texts: visible(".monaco-dialog-box") },
    { name: "quick input", texts: visible(".quick-input-title, .quick-input-message") },
    { name: "quick input rows", texts: visible(".quick-input-list .monaco-list-row .label-name") },
    { name: "notifications", texts: visible(".notification-list-item") },
    { name: "menu", texts: visible(".monaco-menu .action-label") },
    { name: "tabs", texts: visible(".tabs-container .tab .tab-label") },
    { name: "views", texts: visible(".pane-header h3.title") },
    { name: "tree rows", texts: visible('[role="treeitem"]') },
    { name: "status bar", texts: visible(".statusbar-item") },
  ];
}
