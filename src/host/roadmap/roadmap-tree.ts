import {
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCheckboxState,
  TreeItemCollapsibleState,
  Uri,
  type Disposable,
  type TreeDataProvider,
} from "vscode";
import { findProject, topicsOfPhase, writtenLessons, type CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { Phase, Track } from "../../core/curriculum/model.ts";
import { resourceTarget, type MarkSubject } from "../../core/progress/events.ts";
import { openPrerequisites, topicProgress, type Progress } from "../../core/progress/state.ts";
import { nodeId, type RoadmapNode } from "./roadmap-node.ts";
import { kindIcon, kindName, levelName } from "./resource-words.ts";

/** The scheme under which rows are decorated; nothing is ever opened under it. */
export const ROADMAP_SCHEME = "ml-roadmap";

/** The roadmap as a native tree: phases, topics, and in each topic its lessons, projects and study path. Built as it is expanded. */
export class RoadmapTree implements TreeDataProvider<RoadmapNode>, Disposable {
  readonly #library: CurriculumLibrary;
  readonly #progress: Progress;
  readonly #changed = new EventEmitter<RoadmapNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #track: Track | undefined;

  constructor(library: CurriculumLibrary, progress: Progress) {
    this.#library = library;
    this.#progress = progress;
  }

  get track(): Track | undefined {
    return this.#track;
  }

  /** Shows only what belongs to the career track, or all where it is undefined. */
  filter(track: Track | undefined): void {
    this.#track = track;
    this.refresh();
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  getChildren(node?: RoadmapNode): RoadmapNode[] {
    const { index } = this.#library;
    switch (node?.kind) {
      case undefined:
        return index.phases.filter((phase) => topicsOfPhase(index, phase.id, this.#track).length > 0).map((phase) => ({ kind: "phase", phase }));
      case "phase":
        return topicsOfPhase(index, node.phase.id, this.#track).map((topic) => ({ kind: "topic", topic }));
      case "topic":
        return [
          ...writtenLessons(node.topic).map((lesson): RoadmapNode => ({ kind: "lesson", topic: node.topic, lesson })),
          ...node.topic.projects.flatMap((id): RoadmapNode[] => {
            const project = findProject(index, id);
            return project === undefined ? [] : [{ kind: "project", topic: node.topic, project }];
          }),
          { kind: "study-path", topic: node.topic },
        ];
      case "study-path":
        return node.topic.resources.map((resource) => ({ kind: "resource", topic: node.topic, resource }));
      default:
        return [];
    }
  }

  getParent(node: RoadmapNode): RoadmapNode | undefined {
    switch (node.kind) {
      case "phase":
        return undefined;
      case "topic": {
        const phase = this.#library.index.phases.find(({ id }) => id === node.topic.phase);
        return phase === undefined ? undefined : { kind: "phase", phase };
      }
      case "resource":
        return { kind: "study-path", topic: node.topic };
      default:
        return { kind: "topic", topic: node.topic };
    }
  }

  getTreeItem(node: RoadmapNode): TreeItem {
    const item = this.#item(node);
    item.id = nodeId(node);
    return item;
  }

  #item(node: RoadmapNode): TreeItem {
    switch (node.kind) {
      case "phase":
        return this.#phaseItem(node.phase);
      case "topic":
        return this.#topicItem(node);
      case "lesson":
        return this.#lessonItem(node);
      case "project":
        return this.#projectItem(node);
      case "study-path":
        return this.#studyPathItem(node);
      case "resource":
        return this.#resourceItem(node);
    }
  }

  #phaseItem(phase: Phase): TreeItem {
    const { index } = this.#library;
    const topics = topicsOfPhase(index, phase.id, this.#track);
    const done = topics.filter((topic) => topicProgress(topic, this.#progress.state).done).length;
    const item = new TreeItem(phase.title, TreeItemCollapsibleState.Collapsed);
    const months =
      phase.months.to === undefined ? l10n.t("{0}+ months", phase.months.from) : l10n.t("{0}–{1} months", phase.months.from, phase.months.to);
    item.description = `${months} · ${l10n.t("{0} of {1} topics", done, topics.length)}`;
    item.tooltip = markdown(`**${escape(phase.title)}** — ${escape(months)}\n\n${escape(phase.summary)}`);
    item.iconPath = new ThemeIcon(done === topics.length ? "pass-filled" : "milestone", done === topics.length ? DONE : undefined);
    item.contextValue = phase.pack === undefined ? "phase" : "pack";
    if (phase.pack !== undefined) {
      // Many a pack has one phase of its own name: once is enough.
      const name = phase.pack === phase.title ? "" : `${phase.pack} · `;
      item.description = `${name}${l10n.t("{0} of {1} topics", done, topics.length)}`;
      if (done !== topics.length) item.iconPath = new ThemeIcon("package");
    }
    item.accessibilityInformation = { label: `${phase.title}, ${months}, ${l10n.t("{0} of {1} topics", done, topics.length)}` };
    return item;
  }

  #topicItem({ topic }: Extract<RoadmapNode, { kind: "topic" }>): TreeItem {
    const { state } = this.#progress;
    const { done, completed, total, unit } = topicProgress(topic, state);
    const open = openPrerequisites(topic, this.#library.index, state);
    const item = new TreeItem(topic.title, TreeItemCollapsibleState.Collapsed);
    const count = unit === "lessons" ? l10n.t("{0} of {1} lessons", completed, total) : l10n.t("{0} of {1} studied", completed, total);
    const needs = open.length === 0 ? "" : l10n.t("needs {0}", open.map(({ title }) => title).join(", "));
    item.description = [l10n.t("{0} h", topic.hours), done ? l10n.t("done") : count, done ? "" : needs].filter((part) => part !== "").join(" · ");
    const outcomes = topic.outcomes.map((outcome) => `- ${escape(outcome)}`).join("\n");
    const after = open.length === 0 ? "" : `\n\n${l10n.t("First:")} ${open.map(({ title }) => escape(title)).join(", ")}`;
    item.tooltip = markdown(
      `**${escape(topic.title)}** — ${l10n.t("{0} hours planned", topic.hours)}\n\n${escape(topic.summary)}\n\n${l10n.t("You will be able to")}\n${outcomes}${after}`,
    );
    item.iconPath = topicIcon(done, completed > 0, open.length > 0);
    item.resourceUri = Uri.from({ scheme: ROADMAP_SCHEME, path: `/topic/${topic.id}`, query: done ? "done" : "" });
    item.contextValue = done ? "topic.done" : "topic.open";
    item.command = { command: "mlRoadmap.openTopic", title: l10n.t("Open Topic"), arguments: [topic.id] };
    item.accessibilityInformation = { label: `${topic.title}, ${item.description}` };
    return item;
  }

  #lessonItem({ lesson }: Extract<RoadmapNode, { kind: "lesson" }>): TreeItem {
    const item = this.#checkable(lesson.title, "lesson", lesson.id);
    item.description = l10n.t("{0} min", lesson.minutes);
    const objectives = lesson.objectives.map((objective) => `- ${escape(objective)}`).join("\n");
    item.tooltip = markdown(
      `**${escape(lesson.title)}** — ${l10n.t("{0} min", lesson.minutes)}\n\n${l10n.t("After this lesson you can")}\n${objectives}`,
    );
    item.iconPath = new ThemeIcon("book");
    item.command = { command: "mlRoadmap.openLesson", title: l10n.t("Open Lesson"), arguments: [lesson.id] };
    return item;
  }

  #projectItem({ project }: Extract<RoadmapNode, { kind: "project" }>): TreeItem {
    const item = new TreeItem(project.title, TreeItemCollapsibleState.None);
    item.description = l10n.t("competition");
    item.tooltip = markdown(`**${escape(project.title)}**\n\n${escape(project.summary)}`);
    item.iconPath = new ThemeIcon("beaker");
    item.contextValue = "project";
    item.command = { command: "mlRoadmap.newProject", title: l10n.t("New Practice Project…"), arguments: [project.id] };
    return item;
  }

  #studyPathItem({ topic }: Extract<RoadmapNode, { kind: "study-path" }>): TreeItem {
    const studied = topic.resources.filter(({ id }) => this.#progress.state.isDone("resource", resourceTarget(topic.id, id))).length;
    const item = new TreeItem(l10n.t("Study path"), TreeItemCollapsibleState.Collapsed);
    item.description = l10n.t("{0} of {1} studied", studied, topic.resources.length);
    item.tooltip = l10n.t("Books, courses and documentation outside, in the order in which to open them");
    item.iconPath = new ThemeIcon("references");
    item.contextValue = "study-path";
    return item;
  }

  #resourceItem({ topic, resource }: Extract<RoadmapNode, { kind: "resource" }>): TreeItem {
    const item = this.#checkable(resource.title, "resource", resourceTarget(topic.id, resource.id));
    const facts = [kindName(resource.kind), resource.cost, resource.duration].filter((fact) => fact !== undefined);
    item.description = facts.join(" · ");
    item.tooltip = markdown(
      `**${escape(resource.title)}** — ${escape([...facts, levelName(resource.level)].join(" · "))}\n\n${escape(resource.why)}\n\n${escape(resource.url)}`,
    );
    item.iconPath = new ThemeIcon(kindIcon(resource.kind));
    item.command = { command: "mlRoadmap.openResource", title: l10n.t("Open Resource"), arguments: [topic.id, resource.id] };
    return item;
  }

  #checkable(label: string, subject: MarkSubject, target: string): TreeItem {
    const done = this.#progress.state.isDone(subject, target);
    const item = new TreeItem(label, TreeItemCollapsibleState.None);
    item.checkboxState = {
      state: done ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
      tooltip: done ? l10n.t("Done. Mark as not done") : subject === "resource" ? l10n.t("Mark as studied") : l10n.t("Mark as done"),
    };
    item.contextValue = `${subject}.${done ? "done" : "open"}`;
    return item;
  }
}

const DONE = new ThemeColor("testing.iconPassed");

function topicIcon(done: boolean, begun: boolean, blocked: boolean): ThemeIcon {
  if (done) return new ThemeIcon("pass-filled", DONE);
  if (begun) return new ThemeIcon("circle-large-filled", new ThemeColor("charts.blue"));
  return blocked ? new ThemeIcon("circle-small") : new ThemeIcon("circle-large-outline");
}

function markdown(text: string): MarkdownString {
  return new MarkdownString(text);
}

/** Content is data: none of it is to be read as Markdown of ours. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/gu, "\\$&");
}
