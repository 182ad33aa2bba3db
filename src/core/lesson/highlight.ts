import { createHighlighterCore, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import python from "shiki/langs/python.mjs";
import { TOKEN_CLASSES, type TokenClass } from "./token-classes.ts";

/** Renders Python to HTML whose colours are classes: the reader's theme decides what they look like. */
export interface Highlighter {
  python(source: string): string;
}

/** Shiki explains a token's scopes only under a theme; this one colours nothing. */
const SCOPES_ONLY = { name: "scopes-only", type: "dark" as const, settings: [{ settings: { foreground: "#000000" } }] };

/** One for the whole process: its grammar takes long to compile, and it keeps no state between texts. */
let shared: Promise<HighlighterCore> | undefined;

export async function createHighlighter(): Promise<Highlighter> {
  shared ??= createHighlighterCore({ themes: [SCOPES_ONLY], langs: [python], engine: createJavaScriptRegexEngine() });
  const shiki = await shared;
  return { python: (source) => highlight(shiki, source) };
}

/** Characters of a line that is coloured; a lesson's code has at most 76. */
const LONGEST_LINE = 500;

function highlight(shiki: HighlighterCore, source: string): string {
  const lines = shiki.codeToTokensBase(source, {
    lang: "python",
    theme: SCOPES_ONLY.name,
    includeExplanation: "scopeName",
    // A limit in time would make the colours, or an error, depend on how busy the machine is; length is what is limited.
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: LONGEST_LINE,
  });
  return lines
    .map((line) =>
      line
        // A line that is too long comes as one token without scopes: it is shown, and not coloured.
        .flatMap((token) => token.explanation ?? [{ content: token.content, scopes: [] }])
        .map(({ content, scopes }) => wrap(content, classify(scopes.map((scope) => scope.scopeName))))
        .join(""),
    )
    .join("\n")
    .replace(/<\/span><span class="([^"]+)">/gu, (joint: string, name: string, offset: number, whole: string) =>
      lastClass(whole, offset) === name ? "" : joint,
    );
}

/** The class of the span that is open before `offset`: neighbours of the same class become one span. */
function lastClass(html: string, offset: number): string | undefined {
  const start = html.lastIndexOf('<span class="', offset);
  return start === -1 ? undefined : html.slice(start + 13, html.indexOf('"', start + 13));
}

function wrap(content: string, name: TokenClass | undefined): string {
  const text = escapeHtml(content);
  return name === undefined || content.trim() === "" ? text : `<span class="tok-${name}">${text}</span>`;
}

/** The innermost scope that any class claims decides; among classes the longest claimed prefix does. */
function classify(scopes: readonly string[]): TokenClass | undefined {
  for (const scope of scopes.toReversed()) {
    let best: TokenClass | undefined;
    let length = 0;
    for (const [name, { scopes: prefixes }] of Object.entries(TOKEN_CLASSES)) {
      for (const prefix of prefixes) {
        if ((scope === prefix || scope.startsWith(`${prefix}.`)) && prefix.length > length && isTokenClass(name)) {
          best = name;
          length = prefix.length;
        }
      }
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

function isTokenClass(name: string): name is TokenClass {
  return name in TOKEN_CLASSES;
}

export function escapeHtml(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}
