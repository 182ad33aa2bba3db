// An installed Chromium, Chrome or Edge drives the workbench: nothing is downloaded for the tests where one is there.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { ensureSystemPackages, findProgram, type Report, type SystemPackage } from "./system-packages.ts";

/** The path of a browser of Chromium's family. `ML_ROADMAP_BROWSER` names one explicitly. */
export function findBrowser(): string | undefined {
  const chosen = process.env["ML_ROADMAP_BROWSER"];
  if (chosen !== undefined && chosen !== "") return chosen;
  switch (process.platform) {
    case "darwin":
      return macOSBrowsers().find((path) => existsSync(path));
    case "win32":
      return windowsBrowsers().find((path) => existsSync(path));
    default:
      return findProgram("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge");
  }
}

export async function ensureBrowser(report: Report): Promise<string> {
  await ensureSystemPackages([browserPackage], report);
  const path = findBrowser();
  if (path === undefined) throw new Error("A browser was found a moment ago and is gone.");
  return path;
}

export interface LaunchOptions {
  /** True shows the browser's window: to watch a test. Default: false. */
  readonly visible?: boolean;
}

export async function launchBrowser(report: Report, options: LaunchOptions = {}): Promise<Browser> {
  const asRoot = process.platform === "linux" && process.getuid?.() === 0;
  return chromium.launch({
    executablePath: await ensureBrowser(report),
    headless: !(options.visible ?? false),
    // Chromium's sandbox refuses to work for root, as in a container.
    chromiumSandbox: !asRoot,
    args: [
      "--disable-background-networking",
      // Nothing but the server under test answers: a page that reaches for the network fails here as it would offline.
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
      // A container's /dev/shm is too small for a workbench.
      "--disable-dev-shm-usage",
      "--force-color-profile=srgb",
    ],
  });
}

const browserPackage: SystemPackage = {
  name: "Chromium, Chrome or Edge",
  present: () => findBrowser() !== undefined,
  debian: "chromium",
  fedora: "chromium",
  macOS: "brew install --cask google-chrome",
  other: "Install Google Chrome, Microsoft Edge or Chromium, or name one by the environment variable ML_ROADMAP_BROWSER.",
};

function macOSBrowsers(): readonly string[] {
  const names = ["Google Chrome", "Microsoft Edge", "Chromium"];
  const folders = ["/Applications", join(process.env["HOME"] ?? "/", "Applications")];
  return folders.flatMap((folder) => names.map((name) => join(folder, `${name}.app`, "Contents", "MacOS", name)));
}

function windowsBrowsers(): readonly string[] {
  const programs = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => process.env[name] ?? []);
  const paths = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe", "Chromium\\Application\\chrome.exe"];
  return programs.flatMap((folder) => paths.map((path) => join(folder, path)));
}
