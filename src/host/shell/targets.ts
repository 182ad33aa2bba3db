import { findLesson, findTopic } from "../../core/curriculum/lookup.ts";
import type { CurriculumIndex } from "../../core/curriculum/model.ts";

export interface PageTarget {
  readonly kind: "topic" | "lesson";
  readonly id: string;
}

/**
 * The page behind what a command was given: an id, or a row of a view, which holds its topic and, if it is a lesson's, its
 * lesson. Undefined where it is neither, as from the palette.
 */
export function pageTarget(index: CurriculumIndex, given: unknown): PageTarget | undefined {
  if (typeof given === "string") {
    if (findLesson(index, given) !== undefined) return { kind: "lesson", id: given };
    return findTopic(index, given) === undefined ? undefined : { kind: "topic", id: given };
  }
  const lesson = idOf(given, "lesson");
  if (lesson !== undefined) return { kind: "lesson", id: lesson };
  const topic = idOf(given, "topic");
  return topic === undefined ? undefined : { kind: "topic", id: topic };
}

function idOf(row: unknown, part: string): string | undefined {
  const inner: unknown = typeof row === "object" && row !== null ? Reflect.get(row, part) : undefined;
  const id: unknown = typeof inner === "object" && inner !== null ? Reflect.get(inner, "id") : undefined;
  return typeof id === "string" ? id : undefined;
}
