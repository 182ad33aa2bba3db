import { env, l10n, TreeItemCheckboxState, Uri, window, workspace, type Disposable } from "vscode";
import { findResource, type CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { Track } from "../../core/curriculum/model.ts";
import { nextStep } from "../../core/curriculum/next-step.ts";
import { resourceTarget, type MarkSubject } from "../../core/progress/events.ts";
import type { Progress } from "../../core/progress/state.ts";
import { execute, type CommandRegistry } from "../shell/commands.ts";
import { DisposableStore } from "../shell/disposable.ts";
import { DoneDecorations } from "./done-decorations.ts";
import { isRoadmapNode, type RoadmapNode } from "./roadmap-node.ts";
import { RoadmapTree } from "./roadmap-tree.ts";
import { pickFromRoadmap } from "./search.ts";

export interface RoadmapDependencies {
  readonly library: CurriculumLibrary;
  readonly progress: Progress;
  readonly commands: CommandRegistry;
}

/** The roadmap in the sidebar, with what can be done from its rows and its title. */
export function createRoadmapModule({ library, progress, commands: registry }: RoadmapDependencies): Disposable {
  const store = new DisposableStore();
  const tree = store.add(new RoadmapTree(library, progress));
  const view = store.add(
    window.createTreeView("mlRoadmap.roadmap", { treeDataProvider: tree, showCollapseAll: true, manageCheckboxStateManually: true }),
  );
  const decorations = store.add(new DoneDecorations());
  store.add(window.registerFileDecorationProvider(decorations));

  const chooseTrack = (): void => {
    const id = workspace.getConfiguration("mlRoadmap").get<string>("careerTrack", "all");
    const track = library.index.tracks.find((candidate) => candidate.id === id);
    tree.filter(track);
    view.message = track === undefined ? "" : l10n.t("The path to: {0}", track.title);
  };
  chooseTrack();
  store.add(workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("mlRoadmap.careerTrack") && chooseTrack()));
  store.add(progress.onDidChange(() => tree.refresh()));
  store.add(library.onDidChange(() => tree.refresh()));
  store.add(
    view.onDidChangeCheckboxState(async ({ items }) => {
      for (const [node, state] of items) await mark(progress, node, state === TreeItemCheckboxState.Checked);
    }),
  );

  store.add(registry.register("mlRoadmap.continue", () => continueFrom(library, progress, tree.track)));
  store.add(registry.register("mlRoadmap.search", () => search(library)));
  store.add(registry.register("mlRoadmap.chooseTrack", () => pickTrack(library, tree.track)));
  store.add(registry.register("mlRoadmap.openResource", (topic, resource) => openResource(library, topic, resource)));
  store.add(registry.register("mlRoadmap.markDone", (target) => mark(progress, target, true)));
  store.add(registry.register("mlRoadmap.markNotDone", (target) => mark(progress, target, false)));
  return store;
}

async function continueFrom({ index }: CurriculumLibrary, progress: Progress, track: Track | undefined): Promise<void> {
  const step = nextStep(index, progress.state, track);
  if (step.kind === "lesson") await execute("mlRoadmap.openLesson", step.lesson.id);
  else if (step.kind === "topic") await execute("mlRoadmap.openTopic", step.topic.id);
  else
    void window.showInformationMessage(
      l10n.t("You have finished every topic of your path. Search the roadmap to go back to one, or choose another career track."),
    );
}

async function search(library: CurriculumLibrary): Promise<void> {
  const target = await pickFromRoadmap(library.index);
  if (target?.kind === "topic") await execute("mlRoadmap.openTopic", target.topic);
  else if (target?.kind === "lesson") await execute("mlRoadmap.openLesson", target.lesson, target.section);
  else if (target?.kind === "resource") await execute("mlRoadmap.openTopic", target.topic, `resource-${target.resource}`);
}

async function pickTrack({ index }: CurriculumLibrary, current: Track | undefined): Promise<void> {
  const all = {
    label: l10n.t("Everything"),
    description: current === undefined ? l10n.t("now") : "",
    detail: l10n.t("All phases and all topics"),
    id: "all",
  };
  const items = index.tracks.map(({ id, title, summary }) => ({
    label: title,
    description: id === current?.id ? l10n.t("now") : "",
    detail: summary,
    id: String(id),
  }));
  const picked = await window.showQuickPick([all, ...items], {
    title: l10n.t("Choose a Career Track"),
    placeHolder: l10n.t("The roadmap shows what this goal needs"),
  });
  if (picked !== undefined) await workspace.getConfiguration("mlRoadmap").update("careerTrack", picked.id, true);
}

/** Opens a resource outside, after VS Code's own question. From the palette, without a target, the search finds one. */
async function openResource({ index }: CurriculumLibrary, target: unknown, id?: string): Promise<void> {
  const node = isRoadmapNode(target) && target.kind === "resource" ? target : undefined;
  const resource = node?.resource ?? (typeof target === "string" && id !== undefined ? findResource(index, target, id) : undefined);
  if (resource === undefined) return execute("mlRoadmap.search");
  await env.openExternal(Uri.parse(resource.url, true));
}

async function mark(progress: Progress, target: unknown, done: boolean): Promise<void> {
  const subject = isRoadmapNode(target) ? markSubject(target) : undefined;
  if (subject === undefined) {
    void window.showInformationMessage(l10n.t("Choose what to mark in the roadmap: its rows have a checkbox, and topics a context menu."));
    return;
  }
  await progress.record({ type: "marked", subject: subject[0], target: subject[1], done });
}

function markSubject(node: RoadmapNode): [MarkSubject, string] | undefined {
  switch (node.kind) {
    case "topic":
      return ["topic", node.topic.id];
    case "lesson":
      return ["lesson", node.lesson.id];
    case "resource":
      return ["resource", resourceTarget(node.topic.id, node.resource.id)];
    default:
      return undefined;
  }
}
