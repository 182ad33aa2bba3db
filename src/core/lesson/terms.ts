import type { Term } from "../curriculum/model.ts";
import { escapeHtml } from "./highlight.ts";

/** Marks in a lesson's text the first place where each of its glossary terms stands. */
export class TermMarker {
  readonly #open: { readonly id: string; readonly pattern: RegExp }[];

  constructor(terms: readonly Term[]) {
    this.#open = terms.map(({ id, term, also }) => {
      // The longest name first: "learning rate schedule" before "learning rate".
      const names = [term, ...also].toSorted((a, b) => b.length - a.length).map((name) => escapeRegExp(name).replace(/\s+/gu, "\\s+"));
      return { id, pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${names.join("|")})(?:s|es)?(?![\\p{L}\\p{N}])`, "iu") };
    });
  }

  /** The text as HTML, with each term's first place linked to its entry; undefined where it holds none. */
  mark(text: string): string | undefined {
    const found = this.#open
      .flatMap(({ id, pattern }) => {
        const match = pattern.exec(text);
        return match === null ? [] : [{ id, from: match.index, to: match.index + match[0].length }];
      })
      .toSorted((a, b) => a.from - b.from || b.to - a.to);
    let html = "";
    let at = 0;
    for (const { id, from, to } of found) {
      // Inside a longer term that was just marked; it waits for its next place.
      if (from < at) continue;
      html += `${escapeHtml(text.slice(at, from))}<a class="term" href="#term-${id}" data-term="${id}">${escapeHtml(text.slice(from, to))}</a>`;
      at = to;
      this.#open.splice(
        this.#open.findIndex((term) => term.id === id),
        1,
      );
    }
    return at === 0 ? undefined : html + escapeHtml(text.slice(at));
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
