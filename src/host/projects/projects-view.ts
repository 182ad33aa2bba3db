import {
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  workspace,
  type Disposable,
  type TreeDataProvider,
} from "vscode";
import { isBetter, METRIC_FACTS } from "../../core/project/metrics.ts";
import type { Progress } from "../../core/progress/state.ts";
import { DisposableStore } from "../shell/disposable.ts";
import type { ProjectFolder, ProjectFolders } from "./project-folders.ts";
import { showScore } from "./submit.ts";

type Submission = Progress["state"]["submissions"][number];
export type ProjectsNode =
  | { readonly kind: "folder"; readonly folder: ProjectFolder }
  | { readonly kind: "baseline"; readonly folder: ProjectFolder }
  | { readonly kind: "submission"; readonly folder: ProjectFolder; readonly submission: Submission; readonly number: number };

/** The practice projects of the workspace and, under each, its scored submissions beside the baseline. */
export class ProjectsView implements TreeDataProvider<ProjectsNode>, Disposable {
  readonly #folders: ProjectFolders;
  readonly #progress: Progress;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(folders: ProjectFolders, progress: Progress) {
    this.#folders = folders;
    this.#progress = progress;
    this.#store.add(folders.onDidChange(() => this.#changed.fire()));
    this.#store.add(progress.onDidChange(() => this.#changed.fire()));
  }

  async getChildren(node?: ProjectsNode): Promise<ProjectsNode[]> {
    if (node === undefined) return (await this.#folders.find()).map((folder) => ({ kind: "folder", folder }));
    if (node.kind !== "folder") return [];
    const submissions = this.#submissions(node.folder);
    const rows = submissions.map((submission, place): ProjectsNode => ({ kind: "submission", folder: node.folder, submission, number: place + 1 }));
    return [...rows.toReversed(), { kind: "baseline", folder: node.folder }];
  }

  getTreeItem(node: ProjectsNode): TreeItem {
    switch (node.kind) {
      case "folder":
        return this.#folderItem(node.folder);
      case "submission":
        return this.#submissionItem(node);
      case "baseline":
        return this.#baselineItem(node.folder);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  #submissions({ uri, project }: ProjectFolder): readonly Submission[] {
    return this.#progress.state.submissions.filter((submission) => submission.project === project.id && submission.folder === uri.toString());
  }

  #folderItem({ uri, project }: ProjectFolder): TreeItem {
    const { metric, baseline } = project.competition;
    const scores = this.#submissions({ uri, project }).map(({ publicScore }) => publicScore);
    const best = scores.reduce<number | undefined>((top, score) => (top === undefined || isBetter(metric, score, top) ? score : top), undefined);
    const item = new TreeItem(project.title, TreeItemCollapsibleState.Expanded);
    item.id = uri.toString();
    const scored =
      best === undefined
        ? l10n.t("baseline {0}", showScore(baseline.public))
        : l10n.t("best {0} · baseline {1}", showScore(best), showScore(baseline.public));
    item.description = `${uri.path.split("/").at(-1) ?? ""} · ${scored}`;
    item.tooltip = new MarkdownString().appendText(`${project.title}\n${workspace.asRelativePath(uri)}\n\n${project.summary}`);
    item.iconPath = new ThemeIcon("beaker");
    item.contextValue = "project-folder";
    item.command = { command: "mlRoadmap.openProject", title: l10n.t("Open the Project's README"), arguments: [uri] };
    return item;
  }

  #submissionItem({ folder, submission, number }: Extract<ProjectsNode, { kind: "submission" }>): TreeItem {
    const { metric, baseline } = folder.project.competition;
    const item = new TreeItem(l10n.t("Submission {0}", number), TreeItemCollapsibleState.None);
    item.id = `${folder.uri.toString()}#${submission.id}`;
    const better = isBetter(metric, submission.publicScore, baseline.public);
    const secret = this.#progress.state.isRevealed(folder.project.id) ? ` · ${l10n.t("private {0}", showScore(submission.privateScore))}` : "";
    item.description = `${showScore(submission.publicScore)}${secret} · ${new Date(submission.at).toLocaleString()}`;
    item.tooltip = l10n.t("{0} {1}; the baseline has {2}", METRIC_FACTS[metric].name, showScore(submission.publicScore), showScore(baseline.public));
    item.iconPath = new ThemeIcon(
      showScore(submission.publicScore) === showScore(baseline.public) ? "dash" : better ? "arrow-up" : "arrow-down",
    );
    item.contextValue = "submission";
    return item;
  }

  #baselineItem({ uri, project }: ProjectFolder): TreeItem {
    const { metric, baseline } = project.competition;
    const secret = this.#progress.state.isRevealed(project.id) ? ` · ${l10n.t("private {0}", showScore(baseline.private))}` : "";
    const item = new TreeItem(l10n.t("Baseline"), TreeItemCollapsibleState.None);
    item.id = `${uri.toString()}#baseline`;
    item.description = `${showScore(baseline.public)}${secret}`;
    item.tooltip = l10n.t("{0} of the submission that src/baseline.py makes", METRIC_FACTS[metric].name);
    item.iconPath = new ThemeIcon("target");
    return item;
  }
}
