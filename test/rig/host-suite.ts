// Runs a bundled mocha suite inside the extension host of a real workbench, as @vscode/test-electron does on a desktop.
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { startServer, type Server, type ServerOptions } from "./server.ts";
import { describeScreen } from "./screen.ts";
import type { Report } from "./system-packages.ts";

export interface HostSuiteOptions {
  /** The folder with the extension's package.json. */
  readonly extensionDevelopmentPath: string;
  /** A CommonJS file that exports `run(): Promise<void>`; see `host-entry.ts`. */
  readonly extensionTestsPath: string;
  /** Opened in the window. Default: none. */
  readonly folder?: string;
  /** For the server: settings, environment, trust. */
  readonly server?: Omit<ServerOptions, "smokeTestDriver" | "report">;
  /** A browser that runs already. */
  readonly browser?: Browser;
  /** Receives each line as it comes. */
  readonly report?: Report;
  /** Milliseconds for the whole run. Default: 2 minutes. */
  readonly timeout?: number;
}

export interface HostSuiteResult {
  /** 0 when `run` resolved. */
  readonly exitCode: number;
  /** Everything that was logged to the console in the extension host. */
  readonly log: readonly string[];
  readonly passed: readonly string[];
  readonly skipped: readonly string[];
  readonly failed: readonly HostTestFailure[];
}

export interface HostTestFailure {
  readonly title: string;
  readonly stack: string;
}

export async function runHostSuite(options: HostSuiteOptions): Promise<HostSuiteResult> {
  const report = options.report ?? (() => {});
  const [server, browser] = await Promise.all([
    startServer({ ...options.server, report, smokeTestDriver: true }),
    options.browser ?? launchBrowser(report),
  ]);
  try {
    return await runInPage(await browser.newPage(), server, options, report);
  } finally {
    if (options.browser === undefined) await browser.close();
    await server.stop();
  }
}

async function runInPage(page: Page, server: Server, options: HostSuiteOptions, report: Report): Promise<HostSuiteResult> {
  const log: string[] = [];
  await page.exposeFunction("codeAutomationLog", (_severity: string, parts: readonly unknown[]) => {
    const line = parts.map((part) => (typeof part === "string" ? part : JSON.stringify(part))).join(" ");
    log.push(line);
    report(line);
  });
  const exitCode = new Promise<number>((resolve) => void page.exposeFunction("codeAutomationExit", resolve));
  await page.goto(suiteUrl(server, options));

  const timeout = options.timeout ?? 120_000;
  const inTime = await Promise.race([exitCode, delay(timeout, undefined, { ref: false })]);
  if (inTime === undefined) {
    const said = log.length === 0 ? "nothing" : `\n${log.join("\n")}`;
    throw new Error(`The suite did not end within ${timeout / 1000} s. It said ${said}\n${await describeScreen(page)}`);
  }
  await page.close();
  return { exitCode: inTime, log, ...readResults(log) };
}

/** VS Code reads these only because the server runs with `enable-smoke-test-driver`. */
function suiteUrl(server: Server, options: HostSuiteOptions): string {
  const { host } = new URL(server.url);
  const remote = (path: string): string => `vscode-remote://${host}${pathToFileURL(path).pathname}`;
  const payload = [
    ["extensionDevelopmentPath", remote(options.extensionDevelopmentPath)],
    ["extensionTestsPath", remote(options.extensionTestsPath)],
    ["skipWelcome", "true"],
  ];
  const address = options.folder === undefined ? `${server.url}/?ew=true` : server.folderUrl(options.folder);
  return `${address}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** The lines that `host-entry.ts` prints. */
function readResults(log: readonly string[]): Pick<HostSuiteResult, "passed" | "skipped" | "failed"> {
  const passed: string[] = [];
  const skipped: string[] = [];
  const failed: HostTestFailure[] = [];
  for (const entry of log) {
    const [, outcome, title = "", stack = ""] = /^##(pass|skip|fail) ([^\n]*)\n?([\s\S]*)$/.exec(entry) ?? [];
    if (outcome === "pass") passed.push(title);
    if (outcome === "skip") skipped.push(title);
    if (outcome === "fail") failed.push({ title, stack });
  }
  return { passed, skipped, failed };
}
