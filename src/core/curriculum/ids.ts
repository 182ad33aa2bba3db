/**
 * Ids of the curriculum. They are forever: progress is stored by id and by nothing else, so order, titles and files may change.
 * Branded, so that a lesson's id is never handed over where a topic's is meant.
 */
declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type PhaseId = Id<"phase">;
export type TopicId = Id<"topic">;
export type LessonId = Id<"lesson">;
export type ResourceId = Id<"resource">;
export type ProjectId = Id<"project">;
export type TrackId = Id<"track">;
export type ExerciseId = Id<"exercise">;
export type TermId = Id<"term">;

/** An id is lower-case words joined by hyphens. */
export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The id that a title suggests: its words in lower case, joined by hyphens; empty where it has none that an id can hold. */
export function slugOf(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
}
