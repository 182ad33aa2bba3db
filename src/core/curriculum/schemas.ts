import * as z from "zod/mini";
import { ID_PATTERN } from "./ids.ts";
import { RESOURCE_KINDS, RESOURCE_LEVELS } from "./model.ts";
import { METRICS } from "../project/metrics.ts";

/**
 * The shapes of the files that authors write. `description` ends up in the JSON Schemas that help authors as they type, and in
 * the error that names what would be right.
 */
const id = z.string().check(z.regex(ID_PATTERN), z.meta({ description: "lower-case words joined by hyphens, such as gradient-descent" }));
const text = z.string().check(z.trim(), z.minLength(1), z.meta({ description: "some text" }));
const outcome = z
  .string()
  .check(z.regex(/^\S.*[^.\s]$/su), z.meta({ description: "a phrase that starts with a verb and has no full stop at its end" }));
const minutes = z.int().check(z.minimum(1), z.maximum(600), z.meta({ description: "whole minutes, 1 to 600" }));
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.meta({ description: "a date such as 2026-11-22" }));
const address = z
  .string()
  .check(z.regex(/^https:\/\/[^\s<>"'\\]+$/), z.meta({ description: "an address that starts with https://" }));

const plannedLesson = z.strictObject({ id, title: text, minutes, covers: text });

const resource = z.strictObject({
  id,
  title: text,
  url: address,
  kind: z.enum(RESOURCE_KINDS),
  level: z.enum(RESOURCE_LEVELS),
  cost: z.optional(text),
  duration: z.optional(text),
  why: text,
  verified: z.strictObject({ on: date, how: z.enum(["opened", "index"]) }),
});

export const topicFile = z.strictObject({
  id,
  title: text,
  summary: text,
  hours: z.number().check(z.positive(), z.meta({ description: "planned hours, more than 0" })),
  requires: z.array(id),
  outcomes: z.array(outcome).check(z.minLength(1)),
  lessons: z.array(z.union([id, plannedLesson])).check(z.minLength(1)),
  resources: z.array(resource).check(z.minLength(1)),
});
export type TopicFile = z.infer<typeof topicFile>;

export const roadmapFile = z.strictObject({
  /** Only in a course pack. */
  pack: z.optional(z.strictObject({ id, title: text })),
  phases: z
    .array(
      z.strictObject({
        id,
        title: text,
        summary: text,
        months: z.strictObject({ from: z.number().check(z.positive()), to: z.optional(z.number().check(z.positive())) }),
        topics: z.array(id).check(z.minLength(1)),
      }),
    )
    .check(z.minLength(1)),
  tracks: z._default(z.array(z.strictObject({ id, title: text, summary: text, topics: z.array(id).check(z.minLength(1)) })), []),
  outline: z._default(z.array(z.strictObject({ item: text, topics: z.array(id).check(z.minLength(1)) })), []),
  retired: z._default(z.array(z.strictObject({ kind: z.enum(["topic", "lesson", "project", "exercise"]), id, successor: z.optional(id) })), []),
});
export type RoadmapFile = z.infer<typeof roadmapFile>;

export const glossaryFile = z.array(z.strictObject({ id, term: text, definition: text, also: z.optional(z.array(text)) }));

export const lessonFrontMatter = z.strictObject({
  id,
  title: text,
  minutes,
  objectives: z.array(outcome).check(z.minLength(1)),
  terms: z.optional(z.array(id)),
});

export const quizBlock = z.strictObject({
  id,
  question: text,
  options: z
    .array(z.strictObject({ text, correct: z.optional(z.literal(true)), why: text }))
    .check(z.minLength(2), z.maxLength(6)),
});
export type QuizBlock = z.infer<typeof quizBlock>;

const predictionBase = {
  id,
  question: text,
  because: text,
  covers: z.optional(z.int().check(z.minimum(0), z.maximum(5), z.meta({ description: "how many blocks' outputs are covered, 0 to 5" }))),
};
const finite = z.number().check(z.meta({ description: "a number" }));
const axis = z.strictObject({ label: text, from: finite, to: finite });

/** A question that the reader answers before a block is run, by the kind of its answer. */
export const predictBlock = z.discriminatedUnion("kind", [
  z.strictObject({
    ...predictionBase,
    kind: z.literal("choice"),
    options: z.array(z.strictObject({ text, correct: z.optional(z.literal(true)) })).check(z.minLength(2), z.maxLength(5)),
  }),
  z.strictObject({
    ...predictionBase,
    kind: z.literal("number"),
    answer: finite,
    tolerance: z.number().check(z.minimum(0), z.meta({ description: "how far off still counts as right, 0 or more" })),
    unit: z.optional(text),
  }),
  z.strictObject({
    ...predictionBase,
    kind: z.literal("sketch"),
    x: axis,
    y: axis,
    curve: z
      .array(z.tuple([finite, finite]))
      .check(z.minLength(2), z.meta({ description: "points such as [[0, 10], [5, 4]], from left to right" })),
    tolerance: z.number().check(z.positive(), z.maximum(1), z.meta({ description: "a share of the y axis' height, such as 0.15" })),
  }),
]);
export type PredictBlock = z.infer<typeof predictBlock>;

export const figureBlock = z.strictObject({
  set: z.optional(z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))),
  controls: z.optional(z.array(z.string()).check(z.meta({ description: "names of the figure's controls" }))),
  caption: text,
});
export type FigureBlock = z.infer<typeof figureBlock>;

export const exerciseFile = z.strictObject({
  id,
  title: text,
  lesson: id,
  minutes,
  entry: z
    .string()
    .check(z.regex(/^[A-Za-z_]\w*$/), z.meta({ description: "the name of the function or class that the checks call" })),
  packages: z.array(text),
  statement: text,
  hints: z.array(text).check(z.minLength(1), z.maxLength(6)),
});
export type ExerciseFile = z.infer<typeof exerciseFile>;

export const plotOutput = z.strictObject({ alt: text, caption: text });

export const resourcesBlock = z.array(id).check(z.minLength(1));

/** A path below its project's folder, so that a project file can never write or read elsewhere. */
const relativePath = z
  .string()
  .check(
    z.regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\:*?"<>|]+$/),
    z.meta({ description: "a relative path with forward slashes and without '..'" }),
  );

export const projectFile = z.strictObject({
  id,
  title: text,
  kind: z.literal("competition"),
  summary: text,
  topic: id,
  packages: z.array(text).check(z.minLength(1)),
  files: relativePath,
  data: z.array(z.strictObject({ from: relativePath, to: relativePath })),
  competition: z.strictObject({
    metric: z.enum(METRICS),
    id_column: text,
    target_column: text,
    range: z.optional(z.tuple([z.number(), z.number()])),
    submission: relativePath,
    labels: relativePath,
    baseline: z.strictObject({ public: z.number(), private: z.number() }),
    public_share: z.number().check(z.positive(), z.maximum(1)),
  }),
});
export type ProjectFile = z.infer<typeof projectFile>;

/** JSON Schemas for the editors of authors, by the name of the file they describe. */
export function authorSchemas(): Readonly<Record<string, object>> {
  const schemas = {
    topic: topicFile,
    roadmap: roadmapFile,
    glossary: glossaryFile,
    project: projectFile,
    lesson: lessonFrontMatter,
    exercise: exerciseFile,
    quiz: quizBlock,
    predict: predictBlock,
    figure: figureBlock,
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      { title: `ML Roadmap: ${name}`, ...z.toJSONSchema(schema, { io: "input" }) },
    ]),
  );
}
