import { l10n, QuickPickItemKind, window, type QuickPickItem } from "vscode";
import { searchEntries, type SearchEntry, type SearchTarget } from "../../core/curriculum/search.ts";
import type { CurriculumIndex } from "../../core/curriculum/model.ts";

type Item = QuickPickItem & { readonly target?: SearchTarget };

/** Lets the user search the whole roadmap as they type; undefined where they leave. */
export async function pickFromRoadmap(index: CurriculumIndex): Promise<SearchTarget | undefined> {
  const picked = await window.showQuickPick(items(index), {
    title: l10n.t("Search the Roadmap"),
    placeHolder: l10n.t("A topic, a lesson, a term, a resource…"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.target;
}

function items(index: CurriculumIndex): Item[] {
  const groups: Readonly<Record<SearchEntry["kind"], { readonly name: string; readonly icon: string }>> = {
    topic: { name: l10n.t("Topics"), icon: "circle-large-outline" },
    lesson: { name: l10n.t("Lessons"), icon: "book" },
    section: { name: l10n.t("Sections of lessons"), icon: "symbol-text" },
    term: { name: l10n.t("Terms"), icon: "tag" },
    "planned lesson": { name: l10n.t("What topics cover"), icon: "list-unordered" },
    resource: { name: l10n.t("Resources"), icon: "references" },
  };
  const entries = searchEntries(index);
  return Object.entries(groups).flatMap(([kind, { name, icon }]): Item[] => {
    const found = entries.filter((entry) => entry.kind === kind);
    if (found.length === 0) return [];
    const rows = found.map(({ label, within, detail, target }): Item => ({
      label: `$(${icon}) ${label}`,
      description: within,
      detail: shorten(detail),
      target,
    }));
    return [{ label: name, kind: QuickPickItemKind.Separator }, ...rows];
  });
}

/** Characters of detail that fit one line of the list. */
const DETAIL = 160;

function shorten(text: string): string {
  const line = text.replace(/\s+/gu, " ");
  return line.length > DETAIL ? `${line.slice(0, DETAIL)}…` : line;
}
