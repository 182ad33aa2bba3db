// A webview's document sits two frames deep: VS Code's own page in the outer one, the extension's document in the inner one.
import type { Frame, Page } from "playwright-core";
import { until } from "./waiting.ts";

/** The document of the webview with this title (an editor's visible tab, or a view), or of the active editor. */
export async function findWebview(page: Page, title?: string): Promise<Frame> {
  const what = title === undefined ? "a webview in the active editor" : `a visible webview titled "${title}"`;
  return until(page, what, async () => {
    const id = await page.evaluate(webviewIdInPage, title ?? null);
    const outer = id === undefined ? undefined : page.frames().find((frame) => frame.name() === id);
    return outer === undefined ? undefined : activeFrame(outer);
  });
}

async function activeFrame(outer: Frame): Promise<Frame | undefined> {
  for (const inner of outer.childFrames()) {
    // Playwright reports the name that a frame began with, which is "pending-frame": ask the element.
    const element = await inner.frameElement();
    if ((await element.getAttribute("id")) !== "active-frame") continue;
    const filled = await inner.evaluate(() => document.readyState !== "loading" && document.body.childNodes.length > 0);
    if (filled) return inner;
  }
  return undefined;
}

/** Runs in the page. The outer frame's name is the webview's id, to which the place it is drawn over points. */
function webviewIdInPage(title: string | null): string | undefined {
  const idInEditor = (group: Element | null | undefined): string | undefined => {
    const places = [...(group?.querySelectorAll('[id^="webview-editor-element-"]') ?? [])];
    return places.find((place) => place.checkVisibility())?.getAttribute("aria-flowto") ?? undefined;
  };
  if (title === null) return idInEditor(document.querySelector(".editor-group-container.active"));

  const tabs = [...document.querySelectorAll(".editor-group-container .tab.active")];
  const tab = tabs.find((each) => each.querySelector(".tab-label")?.textContent === title);
  if (tab !== undefined) return idInEditor(tab.closest(".editor-group-container"));

  const panes = [...document.querySelectorAll(".pane")];
  const pane = panes.find((each) => each.querySelector("h3.title")?.textContent === title);
  const body = pane?.querySelector<HTMLElement>(".pane-body");
  const anchor = body?.style.getPropertyValue("anchor-name");
  if (anchor === undefined || anchor === "") return undefined;
  const overlays = [...document.querySelectorAll<HTMLElement>(".webview-overlay-content")];
  return overlays.find((overlay) => overlay.style.getPropertyValue("position-anchor") === anchor)?.id;
}
