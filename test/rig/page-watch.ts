// What goes wrong in silence: breaches of content security policies, and errors in the browser's console.
import type { BrowserContext, Page } from 'playwright-core';

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
  await context.exposeBinding('reportSecurityViolation', (_, seen: Omit<SecurityViolation, 'extension'>) => {
    violations.push({ ...seen, extension: new URL(seen.frame, 'about:blank').searchParams.get('extensionId') ?? undefined });
  });
  await context.addInitScript(watchFrame);
  context.on('page', (page: Page) => {
    page.on('pageerror', (error) => consoleErrors.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      const text = `${message.text()} (${message.location().url})`;
      if (message.type() === 'error' && !noise.test(text)) consoleErrors.push(text);
    });
  });
  return { violations, consoleErrors };
}

/** What code-server itself complains of: it lacks Microsoft's module for signatures, and nobody signs in to GitHub here. */
const noise = /\/vsda\/rust\/web\/|authentication provider 'github'/;

/** Runs in each frame before its own scripts. */
function watchFrame(): void {
  const report: unknown = Reflect.get(window, 'reportSecurityViolation');
  if (typeof report !== 'function') return;
  const listener = (event: SecurityPolicyViolationEvent): void => {
    report({
      frame: location.href,
      directive: event.effectiveDirective,
      blocked: event.blockedURI,
      sample: event.sample,
      source: `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`,
    });
  };
  // On the window, because an inner frame's first document is replaced within the same window, without this script being run again.
  const listen = (): void => window.addEventListener('securitypolicyviolation', listener);
  listen();
  // VS Code fills a webview by document.open and write, and open removes every listener of document and window: listen again.
  // https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
  Document.prototype.open = new Proxy(Document.prototype.open, {
    apply: (open, self, args) => {
      const opened: unknown = Reflect.apply(open, self, args);
      listen();
      return opened;
    },
  });
}
