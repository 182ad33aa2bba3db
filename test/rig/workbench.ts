// A person in front of VS Code: what they do and what they see. Each move waits for its effect; none sleeps.
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import * as dialog from "./dialog.ts";
import * as editors from "./editors.ts";
import { changeSetting } from "./live-settings.ts";
import * as notifications from "./notifications.ts";
import { readOutputChannel } from "./output-channel.ts";
import { watchContext, type PageWatch, type SecurityViolation } from "./page-watch.ts";
import * as quickInput from "./quick-input.ts";
import { readRunningExtensions, type RunningExtension } from "./running-extensions.ts";
import { settingsFile, type Server } from "./server.ts";
import * as tree from "./tree.ts";
import { until } from "./waiting.ts";
import { findWebview } from "./webview-frame.ts";
import * as writing from "./writing.ts";

export interface WorkbenchOptions {
  readonly browser: Browser;
  readonly server: Server;
  /** The folder for `screenshot`. */
  readonly screenshots?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A window of its own, with its own storage: not the tabs or state of another. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { browser, server, screenshots, width = 1280, height = 800 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const watch = await watchContext(context);
  return new Workbench(await context.newPage(), context, server, watch, screenshots);
}

export class Workbench {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #server: Server;
  readonly #watch: PageWatch;
  readonly #screenshots: string | undefined;

  /** Use `openWorkbench`. */
  constructor(page: Page, context: BrowserContext, server: Server, watch: PageWatch, screenshots: string | undefined) {
    this.page = page;
    this.#context = context;
    this.#server = server;
    this.#watch = watch;
    this.#screenshots = screenshots;
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Asks until the answer is neither undefined nor false. `what` completes "Waited 30 s for …". */
  until = <Result>(what: string, ask: () => Promise<Result | undefined | false>, timeout?: number): Promise<Result> =>
    until(this.page, what, ask, timeout);

  // The window

  /** Opens a folder, or with none an empty window, and waits until it is ready. */
  async openFolder(folder?: string): Promise<void> {
    await this.page.goto(folder === undefined ? `${this.#server.url}/?ew=true` : this.#server.folderUrl(folder));
    await this.untilReady();
  }

  /** Until editors and views are restored and extensions are known. It does not wait for any extension's activation. */
  async untilReady(): Promise<void> {
    const marks = ["code/LifecyclePhase/Restored", "code/didLoadExtensions"];
    const isReady = (names: readonly string[]): boolean => names.every((name) => performance.getEntriesByName(name).length > 0);
    await until(this.page, "the workbench to be ready", () => this.page.evaluate(isReady, marks), 60_000);
  }

  /** By VS Code's own command, which saves storage first; the browser's reload loses what was stored in the last seconds. */
  async reloadWindow(): Promise<void> {
    const reloaded = this.page.waitForEvent("domcontentloaded", { timeout: 60_000 });
    await quickInput.submitCommand(this.page, "Developer: Reload Window");
    await reloaded;
    await this.untilReady();
  }

  async resizeTo(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await until(this.page, `the workbench to be ${width} px wide`, async () => {
      const box = await this.page.locator(".monaco-workbench").boundingBox();
      return box?.width === width && box.height === height;
    });
  }

  /** Writes `<name>.png` into the folder of screenshots, without tooltips and carets, and returns its path. */
  async screenshot(name: string): Promise<string> {
    if (this.#screenshots === undefined) throw new Error("This workbench was opened without a folder for screenshots.");
    await mkdir(this.#screenshots, { recursive: true });
    const path = join(this.#screenshots, `${name}.png`);
    await this.page.mouse.move(0, 0);
    await this.page.screenshot({ path, animations: "disabled", caret: "hide" });
    return path;
  }

  /** Presses keys one after the other, as in `pressKeys('Control+k', 'z')`. */
  async pressKeys(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  // Commands, quick picks, input boxes

  runCommand = (title: string): Promise<void> => quickInput.runCommand(this.page, title);
  quickPick = (label: string): Promise<void> => quickInput.choose(this.page, label);
  confirmChoices = (): Promise<void> => quickInput.confirmChoices(this.page);
  answerInput = (text: string): Promise<void> => quickInput.answerInput(this.page, text);
  /** In VS Code's own dialog for folders, whose button has the name. */
  chooseFolder = (path: string, button: string): Promise<void> => quickInput.chooseFolder(this.page, path, button);
  quickInput = (): Promise<quickInput.QuickInput | undefined> => quickInput.readQuickInput(this.page);

  // Views and trees

  openView = (name: string): Promise<void> => quickInput.openView(this.page, name);
  rows = (view?: string): Promise<readonly tree.TreeRow[]> => tree.readRows(this.page, view);
  row = (name: tree.RowName, view?: string): Promise<tree.TreeRow> => tree.waitForRow(this.page, name, view);
  clickRow = (name: tree.RowName, view?: string): Promise<void> => tree.clickRow(this.page, name, view);
  expandRow = (name: tree.RowName, view?: string): Promise<void> => tree.expandRow(this.page, name, view);
  collapseRow = (name: tree.RowName, view?: string): Promise<void> => tree.collapseRow(this.page, name, view);
  toggleCheckbox = (name: tree.RowName, view?: string): Promise<void> => tree.toggleCheckbox(this.page, name, view);
  pressRowButton = (name: tree.RowName, button: string, view?: string): Promise<void> => tree.pressRowButton(this.page, name, button, view);
  rowContextMenu = (name: tree.RowName, item: string | readonly string[], view?: string): Promise<void> =>
    tree.rowContextMenu(this.page, name, item, view);

  // Notifications and dialogs

  notifications = (): Promise<readonly notifications.Notification[]> => notifications.readNotifications(this.page);
  waitForNotification = (pattern: notifications.MessagePattern, timeout?: number): Promise<notifications.Notification> =>
    notifications.waitForNotification(this.page, pattern, timeout);
  pressNotificationButton = (pattern: notifications.MessagePattern, button: string): Promise<void> =>
    notifications.pressNotificationButton(this.page, pattern, button);
  dismissNotification = (pattern: notifications.MessagePattern): Promise<void> => notifications.dismissNotification(this.page, pattern);
  waitForDialog = (): Promise<dialog.Dialog> => dialog.waitForDialog(this.page);
  answerDialog = (button: string): Promise<dialog.Dialog> => dialog.answerDialog(this.page, button);

  // Editors and webviews

  openTabs = (): Promise<readonly editors.Tab[]> => editors.readTabs(this.page);
  activeEditorTitle = (): Promise<string | undefined> => editors.readActiveTitle(this.page);
  waitForTab = (title: string): Promise<void> => editors.waitForTab(this.page, title);
  selectTab = (title: string): Promise<void> => editors.selectTab(this.page, title);
  editorText = (): Promise<string> => editors.readEditorText(this.page);
  webview = (title?: string): Promise<Frame> => findWebview(this.page, title);

  // Writing in the active text editor; lines and columns count from 1

  goTo = (line: number, column?: number): Promise<void> => writing.goTo(this.page, line, column);
  replaceLine = (line: number, text: string): Promise<void> => writing.replaceLine(this.page, line, text);
  save = (): Promise<void> => writing.save(this.page);
  complete = (label: string): Promise<void> => writing.complete(this.page, label);
  hoverText = (text: string): Promise<string> => writing.hoverText(this.page, text);
  quickFix = (title: string): Promise<void> => writing.quickFix(this.page, title);
  squiggles = (): Promise<number> => writing.squiggles(this.page);

  // Settings

  /** Changes the user's settings and returns when the change is in force. `undefined` removes a setting. */
  setSetting = (name: string, value: unknown): Promise<void> => changeSetting(this.page, this.#server.userDataFolder, name, value);

  /** By the name in the theme picker, as in `Dark Modern`. */
  async setTheme(name: string): Promise<void> {
    // A theme's id, which the setting holds, is not always its name.
    const themeId = async (): Promise<unknown> => (await this.#settings())["workbench.colorTheme"];
    const before = await themeId();
    await this.runCommand("Preferences: Color Theme");
    const current = await this.until("the theme picker", async () => (await this.quickInput())?.rows.find((row) => row.focused));
    if (current.label === name) return this.pressKeys("Escape");
    await this.quickPick(name);
    // VS Code writes the setting after it has applied the theme.
    await this.until(`the theme "${name}" to be applied`, async () => (await themeId()) !== before);
  }

  /** What the settings file says; while VS Code is writing it anew, it is empty for a moment. */
  async #settings(): Promise<Record<string, unknown>> {
    const text = await this.until("the settings to be written", async () => (await readFile(settingsFile(this.#server.userDataFolder), "utf8")).trim() || undefined);
    return JSON.parse(text) as Record<string, unknown>;
  }

  // What happens out of sight

  /** Breaches of content security policies in every frame since the window was opened. */
  securityViolations(): readonly SecurityViolation[] {
    return this.#watch.violations;
  }

  consoleErrors(): readonly string[] {
    return this.#watch.consoleErrors;
  }

  /** The text of an output channel; waits until it exists and, where `including` is given, holds that text. */
  async outputChannel(name: string, including = ""): Promise<string> {
    return until(this.page, `the output channel "${name}"${including === "" ? "" : ` to say "${including}"`}`, async () => {
      const text = await readOutputChannel(this.#server.userDataFolder, name);
      return text?.includes(including) === true ? text : undefined;
    });
  }

  runningExtensions = (): Promise<readonly RunningExtension[]> => readRunningExtensions(this.page);
}
