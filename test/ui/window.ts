import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../rig/browser.ts";
import { startServer, type Server, type ServerOptions } from "../rig/server.ts";
import { openWorkbench, type Workbench } from "../rig/workbench.ts";
import { ROOT } from "../../tools/paths.ts";

/** Where screenshots are left: of failures always, of the stops of the whole way when ML_ROADMAP_SCREENSHOTS is set. */
export const SCREENSHOTS = join(ROOT, "out", "screenshots");

export interface Learner {
  readonly workbench: Workbench;
  readonly server: Server;
  /** The folder that is open. */
  readonly folder: string;
  leave(): Promise<void>;
}

/** A learner in front of a fresh VS Code that has the packaged extension installed, and nothing else. */
export async function newLearner(options: ServerOptions & { readonly withoutFolder?: boolean } = {}): Promise<Learner> {
  const vsix = process.env["ML_ROADMAP_VSIX"];
  if (vsix === undefined) throw new Error("These tests are run by: npm test -- ui");
  const folder = await mkdtemp(join(tmpdir(), "ml-roadmap-learner-"));
  const server = await startServer(options);
  let browser: Browser | undefined;
  try {
    await server.installExtension(vsix);
    browser = await launchBrowser(() => undefined);
    const workbench = await openWorkbench({ browser, server, screenshots: SCREENSHOTS });
    await workbench.openFolder(options.withoutFolder === true ? undefined : folder);
    const opened = browser;
    const leave = async (): Promise<void> => {
      await opened.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    };
    return { workbench, server, folder, leave };
  } catch (error) {
    await browser?.close();
    await server.stop();
    throw error;
  }
}

/** Leaves a picture of what was on screen when a test failed; to be called in an `afterEach`. */
export async function pictureOfFailure(context: Mocha.Context, learner: Learner | undefined): Promise<void> {
  const test = context.currentTest;
  if (test?.state !== "failed" || learner === undefined) return;
  const name = `failed-${test
    .fullTitle()
    .replace(/[^\w]+/gu, "-")
    .slice(0, 100)}`;
  await learner.workbench.screenshot(name).catch((error: unknown) => console.error(error));
}
