import type { Phase, Project, Resource, Topic, WrittenLesson } from "../../core/curriculum/model.ts";

/** A row of the roadmap. */
export type RoadmapNode =
  | { readonly kind: "phase"; readonly phase: Phase }
  | { readonly kind: "topic"; readonly topic: Topic }
  | { readonly kind: "lesson"; readonly topic: Topic; readonly lesson: WrittenLesson }
  | { readonly kind: "study-path"; readonly topic: Topic }
  | { readonly kind: "resource"; readonly topic: Topic; readonly resource: Resource }
  | { readonly kind: "project"; readonly topic: Topic; readonly project: Project };

/** What a row is known by for as long as the curriculum lives; VS Code keeps what is expanded under it. */
export function nodeId(node: RoadmapNode): string {
  switch (node.kind) {
    case "phase":
      return `phase:${node.phase.id}`;
    case "topic":
      return `topic:${node.topic.id}`;
    case "lesson":
      return `lesson:${node.lesson.id}`;
    case "study-path":
      return `study-path:${node.topic.id}`;
    case "resource":
      return `resource:${node.topic.id}/${node.resource.id}`;
    case "project":
      return `project:${node.project.id}`;
  }
}

export function isRoadmapNode(value: unknown): value is RoadmapNode {
  return typeof value === "object" && value !== null && "kind" in value && ("phase" in value || "topic" in value);
}
