// What goes wrong in silence: breaches of content security policies, and errors in the browser's console.
import type { BrowserContext, Page } from "playwright-core";

export interface SecurityViolation {
  /** The address of the frame's document. */
  readonly frame: string;
  /** The id of the extension whose webview it is; undefined for VS Code's own pages. */
  readonly extension: string | undefined;
  readonly directive: string;
  readonly blocked: string;
  readonly sample: string;
  /** File, line and column of the cause, where the browser tells. */
  readonly source: string;
}

export interface PageWatch {
  readonly violations: readonly SecurityViolation[];
  readonly consoleErrors: readonly string[];
}

/** Call it before the context's first page is opened. */
export async function watchContext(context: BrowserContext): Promise<PageWatch> {
  const violations: SecurityViolation[] = [];
  const consoleErrors: string[] = [];
  await context.exposeBinding("reportSecurityViolation", (_, seen: Omit<SecurityViolation, "extension">) => {
    violations.push({ ...seen, extension: new URL(seen.frame, "about:blank").searchParams.get("extensionId") ?? undefined });
  });
  await context.addInitScript(watchFrame);
  context.on("page", (page: Page) => {
    page.on("pageerror", (error) => consoleErrors.push(String(error.stack ?? error)));
    page.on("console", (message) => {
      const text = `${message.text()} (${message.location().url})`;
      if (message.type() === "error" && !noise.test(text)) consoleErrors.push(text);
    });
  });
  return { violations, consoleErrors };
}

// What code-server itself complains of: it lacks Microsoft's module for signatures, nobody signs in to GitHub here, and some of
// VS Code's parts would rather close slowly when a window is reloaded.
const noise = /\/vsda\/rust\/web\/|authentication provider 'github'|Long running operations during shutdown/;

/** Runs in each frame before its own scripts. */
function watchFrame(): void {
  const report = Reflect.get(window, "reportSecurityViolation") as ((seen: Omit<SecurityViolation, "extension">) => void) | undefined;
  const listener = (event: SecurityPolicyViolationEvent): void => {
    report?.({
      frame: location.href,
      directive: event.effectiveDirective,
      blocked: event.blockedURI,
      sample: event.sample,
      source: `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`,
    });
  };
  // On the window, because an inner frame's first document is replaced within the same window, without this script being run again.
  const listen = (): void => window.addEventListener("securitypolicyviolation", listener);
  listen();
  // VS Code fills a webview by document.open and write, and open removes every listener of document and window: listen again.
  // https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
  const prototype: { open: (this: Document, ...args: never[]) => unknown } = Document.prototype;
  prototype.open = new Proxy(prototype.open, {
    apply: (open, self: Document, args: never[]) => {
      const opened = open.apply(self, args);
      listen();
      return opened;
    },
  });
}
