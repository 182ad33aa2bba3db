import { l10n } from "vscode";
import type { ResourceKind, ResourceLevel } from "../../core/curriculum/model.ts";

export function kindName(kind: ResourceKind): string {
  const names: Readonly<Record<ResourceKind, string>> = {
    article: l10n.t("article"),
    book: l10n.t("book"),
    community: l10n.t("community"),
    course: l10n.t("course"),
    dataset: l10n.t("data set"),
    documentation: l10n.t("documentation"),
    paper: l10n.t("paper"),
    tool: l10n.t("tool"),
    tutorial: l10n.t("tutorial"),
    video: l10n.t("video"),
  };
  return names[kind];
}

export function levelName(level: ResourceLevel): string {
  return { beginner: l10n.t("beginner"), intermediate: l10n.t("intermediate"), advanced: l10n.t("advanced") }[level];
}

/** A codicon for each kind. */
export function kindIcon(kind: ResourceKind): string {
  const icons: Readonly<Record<ResourceKind, string>> = {
    article: "note",
    book: "repo",
    community: "comment-discussion",
    course: "mortar-board",
    dataset: "database",
    documentation: "library",
    paper: "file-pdf",
    tool: "tools",
    tutorial: "list-ordered",
    video: "device-camera-video",
  };
  return icons[kind];
}
