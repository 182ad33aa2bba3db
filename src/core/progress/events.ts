import * as z from "zod/mini";

/**
 * Progress is a log: events are only ever added, each with a globally unique id, and all state is a fold over them. Merging two
 * devices is the union of their logs. Nothing but ids of the curriculum is stored, so titles and order may change freely.
 */
const base = { v: z.literal(1), id: z.string().check(z.minLength(1)), at: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T/)) };

const subject = z.enum(["topic", "lesson", "resource", "project"]);
export type MarkSubject = z.infer<typeof subject>;

/** Something was marked as done, or the mark was taken back. A resource's target is `TOPIC/RESOURCE`. */
const marked = z.object({ ...base, type: z.literal("marked"), subject, target: z.string(), done: z.boolean() });
/** A page was opened: what "Continue" goes back to. */
const opened = z.object({ ...base, type: z.literal("opened"), subject: z.enum(["topic", "lesson"]), target: z.string() });
/** A submission to a competition was scored. */
const submitted = z.object({
  ...base,
  type: z.literal("submitted"),
  project: z.string(),
  /** The folder's address, to tell two copies of a project apart. */
  folder: z.string(),
  publicScore: z.number(),
  privateScore: z.number(),
});

/** The learner ended a competition: its private scores are shown from now on. */
const revealed = z.object({ ...base, type: z.literal("revealed"), project: z.string() });

/** A quiz of a lesson was answered; every try is one event. Options are counted as the author wrote them, from 0. */
const answered = z.object({ ...base, type: z.literal("answered"), lesson: z.string(), quiz: z.string(), option: z.int(), right: z.boolean() });
/** A prediction was committed to: an option's place, a number, or the heights of a sketch. The first one counts, for good. */
const predicted = z.object({
  ...base,
  type: z.literal("predicted"),
  lesson: z.string(),
  prediction: z.string(),
  guess: z.union([z.number(), z.array(z.number())]),
  /** How sure the learner was, 0 to 1. */
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
  right: z.boolean(),
});
/** The learner looked at the result without predicting. */
const skipped = z.object({ ...base, type: z.literal("skipped"), lesson: z.string(), prediction: z.string() });

export const progressEvent = z.discriminatedUnion("type", [marked, opened, submitted, revealed, answered, predicted, skipped]);
export type ProgressEvent = z.infer<typeof progressEvent>;

type WithoutStamp<E> = E extends unknown ? Omit<E, "v" | "id" | "at"> : never;
/** An event as a feature reports it; the store adds its id and time. */
export type NewProgressEvent = WithoutStamp<ProgressEvent>;

/** The target of a resource's marks: resource ids are unique in their topic only. */
export function resourceTarget(topic: string, resource: string): string {
  return `${topic}/${resource}`;
}
