import * as z from "zod/mini";

/**
 * The messages between the host and the lesson panel, both directions, each declared once. Whoever receives one checks it:
 * the host because a page could be made to say anything, the panel because a restored one may be older than the host.
 */
const text = z.string();

const place = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("topic"), id: text, anchor: z.optional(text) }),
  z.object({ kind: z.literal("lesson"), id: text, anchor: z.optional(text) }),
]);
/** A page that can be gone to. */
export type Place = z.infer<typeof place>;

const link = z.object({ id: text, title: text });
const markable = z.enum(["topic", "lesson", "resource"]);

const topicPage = z.object({
  kind: z.literal("topic"),
  id: text,
  title: text,
  phase: text,
  summary: text,
  hours: z.number(),
  done: z.boolean(),
  outcomes: z.array(text),
  prerequisites: z.array(z.object({ id: text, title: text, done: z.boolean() })),
  unlocks: z.array(link),
  lessons: z.array(z.object({ id: text, title: text, minutes: z.number(), done: z.boolean(), written: z.boolean(), covers: z.optional(text) })),
  resources: z.array(
    z.object({
      id: text,
      title: text,
      site: text,
      kind: text,
      level: text,
      cost: z.optional(text),
      duration: z.optional(text),
      why: text,
      verifiedOn: text,
      verifiedHow: z.enum(["opened", "index"]),
      done: z.boolean(),
    }),
  ),
  projects: z.array(z.object({ id: text, title: text, summary: text })),
});
export type TopicPage = z.infer<typeof topicPage>;

/** What a learner predicted: an option's place, a number, or the heights of a sketch. */
const guess = z.union([z.number(), z.array(z.number()).check(z.maxLength(100))]);
export type Guess = z.infer<typeof guess>;

const sketchAxis = z.object({ label: text, from: z.number(), to: z.number() });
const predictionBase = {
  id: text,
  /** What became of it: nothing yet, skipped, or what was committed to. */
  outcome: z.optional(
    z.union([
      z.object({ skipped: z.literal(true) }),
      z.object({ skipped: z.literal(false), guess, confidence: z.number(), right: z.boolean(), distance: z.optional(z.number()) }),
    ]),
  ),
};
const prediction = z.discriminatedUnion("kind", [
  z.object({ ...predictionBase, kind: z.literal("choice"), correct: z.int() }),
  z.object({ ...predictionBase, kind: z.literal("number"), answer: z.number(), tolerance: z.number(), unit: z.optional(text) }),
  z.object({
    ...predictionBase,
    kind: z.literal("sketch"),
    x: sketchAxis,
    y: sketchAxis,
    curve: z.array(z.tuple([z.number(), z.number()])),
    /** Where on the x axis the learner sets a height. */
    at: z.array(z.number()),
  }),
]);
export type PagePrediction = z.infer<typeof prediction>;

const exercise = z.object({ id: text, title: text, minutes: z.number(), packages: z.array(text), statement: text, hints: z.array(text) });
export type PageExercise = z.infer<typeof exercise>;

const lessonPage = z.object({
  kind: z.literal("lesson"),
  id: text,
  topic: link,
  title: text,
  minutes: z.number(),
  /** Its place among the topic's written lessons, from 1. */
  number: z.number(),
  of: z.number(),
  done: z.boolean(),
  objectives: z.array(text),
  sections: z.array(link),
  terms: z.array(z.object({ id: text, term: text, also: z.array(text), definition: text })),
  /** Made by the compiler from the curriculum's own files. */
  html: text,
  /** The order of a quiz's options is drawn from it: another for each learner, and always the same for one. */
  seed: text,
  quizzes: z.array(z.object({ id: text, correct: z.int(), chosen: z.optional(z.int()) })),
  predictions: z.array(prediction),
  /** How often the learner's predictions were right, by how sure they were. */
  calibration: z.array(z.object({ from: z.number(), to: z.number(), count: z.int(), right: z.int() })),
  exercises: z.array(exercise),
  /** Said at the top: in a preview, that nothing is kept and what is wrong. */
  banner: z.optional(text),
  previous: z.optional(link),
  next: z.optional(link),
});
export type LessonPage = z.infer<typeof lessonPage>;

/** Said where a page cannot be shown, with the ways on from there. */
const noticePage = z.object({ kind: z.literal("notice"), title: text, text });
export type NoticePage = z.infer<typeof noticePage>;

const page = z.discriminatedUnion("kind", [topicPage, lessonPage, noticePage]);
export type Page = z.infer<typeof page>;

/** Syntax colours by token class, as CSS colours. */
const colours = z.record(text, text);

/** What the panel keeps across a reload of the window: enough to ask the host for the rest again. */
const panelState = z.object({
  place: z.optional(place),
  /** Pixels from the top. */
  scroll: z.number(),
  back: z.array(z.object({ place, scroll: z.number() })),
  forward: z.array(z.object({ place, scroll: z.number() })),
});
export type PanelState = z.infer<typeof panelState>;

export function readPanelState(value: unknown): PanelState | undefined {
  const read = panelState.safeParse(value);
  return read.success ? read.data : undefined;
}

const show = z.object({
  type: z.literal("show"),
  page,
  state: panelState,
  anchor: z.optional(text),
  /** In a preview the author goes on typing: the page must not take the focus. */
  keepFocus: z.optional(z.boolean()),
});
export type Show = z.infer<typeof show>;

const toPanel = z.discriminatedUnion("type", [
  show,
  /** The same page with other marks: nothing else may move. A lesson's `html` is empty here; the panel keeps what it has. */
  z.object({ type: z.literal("update"), page }),
  /** The same place with other content, because its author is writing it or its course pack changed: the scroll stays. */
  z.object({ type: z.literal("replace"), page }),
  z.object({ type: z.literal("colours"), colours }),
  /** What a command outside the panel asks of the page. */
  z.object({ type: z.literal("ask"), what: z.enum(["back", "forward", "next", "previous", "toggle-done"]) }),
]);
export type ToPanel = z.infer<typeof toPanel>;

/** Where the page stood when it was left, so that going back finds the place again; pixels from the top. */
const scroll = z.number();

const fromPanel = z.discriminatedUnion("type", [
  z.object({ type: z.literal("go"), place, beside: z.boolean(), scroll }),
  z.object({ type: z.literal("back"), scroll }),
  z.object({ type: z.literal("forward"), scroll }),
  z.object({ type: z.literal("mark"), subject: markable, target: text, done: z.boolean() }),
  z.object({ type: z.literal("open-resource"), topic: text, resource: text }),
  z.object({ type: z.literal("open-link"), url: text }),
  z.object({ type: z.literal("copy-code"), lesson: text, block: z.int() }),
  z.object({ type: z.literal("insert-code"), lesson: text, block: z.int() }),
  z.object({ type: z.literal("report"), lesson: text }),
  z.object({ type: z.literal("answer"), lesson: text, quiz: text, option: z.int() }),
  z.object({ type: z.literal("predict"), lesson: text, prediction: text, guess, confidence: z.number().check(z.minimum(0), z.maximum(1)) }),
  z.object({ type: z.literal("skip"), lesson: text, prediction: text }),
  z.object({ type: z.literal("open-exercise"), lesson: text, exercise: text }),
  z.object({ type: z.literal("show-solution"), lesson: text, exercise: text }),
  z.object({ type: z.literal("new-project"), project: text }),
  z.object({ type: z.literal("search") }),
  z.object({ type: z.literal("continue") }),
  /** The page is on screen; the bench reads the time. */
  z.object({ type: z.literal("painted") }),
  z.object({ type: z.literal("failed"), message: text }),
]);
export type FromPanel = z.infer<typeof fromPanel>;

/** A message that the host sent, or what is wrong with it. */
export function readToPanel(value: unknown): ToPanel | Error {
  const read = toPanel.safeParse(value);
  return read.success ? read.data : new Error(z.prettifyError(read.error));
}

/** A message that the panel sent, or what is wrong with it. */
export function readFromPanel(value: unknown): FromPanel | Error {
  const read = fromPanel.safeParse(value);
  return read.success ? read.data : new Error(z.prettifyError(read.error));
}

/** What the panel's document is born with, so that the first page needs no round trip. */
const boot = z.object({ strings: z.record(text, text), colours, show: z.optional(show) });
export type Boot = z.infer<typeof boot>;

export function readBoot(value: unknown): Boot | Error {
  const read = boot.safeParse(value);
  return read.success ? read.data : new Error(z.prettifyError(read.error));
}
