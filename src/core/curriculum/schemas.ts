import * as z from "zod/mini";
import { ID_PATTERN } from "./ids.ts";
import { RESOURCE_KINDS, RESOURCE_LEVELS } from "./model.ts";
import { METRICS } from "../project/metrics.ts";

/**
 * The shapes of the files that authors write. A `description` completes three sentences: "add it: …", "write …" where a value is wrong,
 * and what an author reads when hovering over the key. `examples` are what a new key begins with. `ref` says that a text is the id of
 * something in the curriculum, so that completion can offer what there is.
 */
const about = (description: string, more: { readonly examples?: readonly unknown[]; readonly ref?: Reference } = {}): ReturnType<typeof z.meta> =>
  z.meta({ description, ...more });

/** What an id may name. */
export type Reference = "topic" | "lesson" | "own-lesson" | "term" | "resource" | "control";

const id = z.string().check(z.regex(ID_PATTERN), about("lower-case words joined by hyphens, such as gradient-descent", { examples: ["my-id"] }));
const text = z.string().check(z.trim(), z.minLength(1), about("some text", { examples: ["…"] }));
const outcome = z
  .string()
  .check(z.regex(/^\S.*[^.\s]$/su), about("a phrase that starts with a verb and has no full stop at its end", { examples: ["say what …"] }));
const minutes = z.int().check(z.minimum(1), z.maximum(600), about("whole minutes, 1 to 600", { examples: [30] }));
const date = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), about("a date such as 2026-11-22", { examples: ["2026-01-31"] }));
const address = z
  .string()
  .check(z.regex(/^https:\/\/[^\s<>"'\\]+$/), about("an address that starts with https://", { examples: ["https://example.org/"] }));

const topicId = id.check(about("the id of a topic, which is the name of its folder below topics/", { ref: "topic" }));
const newId = (what: string): typeof id =>
  id.check(about(`an id for the ${what}: lower-case words joined by hyphens, such as gradient-descent. Ids are forever: progress is kept by them`));

const plannedLesson = z.strictObject({
  id: newId("lesson"),
  title: text.check(about("the title that the lesson will have")),
  minutes: minutes.check(about("how long the lesson will take, in whole minutes, 1 to 600")),
  covers: text.check(about("what the lesson will teach, in a sentence or two, shown on the topic's page until it is written")),
});

const resource = z.strictObject({
  id: newId("resource, unique in its topic"),
  title: text.check(about("the title as its authors write it")),
  url: address,
  kind: z.enum(RESOURCE_KINDS).check(about(`what it is: ${RESOURCE_KINDS.join(", ")}`)),
  level: z.enum(RESOURCE_LEVELS).check(about("for whom it is: beginner, intermediate or advanced")),
  cost: z.optional(
    text.check(
      about("what it costs, in the source's words, such as free or free to audit; leave it out where nobody looked it up", { examples: ["free"] }),
    ),
  ),
  duration: z.optional(
    text.check(about("how long it takes, in the source's words; leave it out where the source does not say", { examples: ["4 hours"] })),
  ),
  why: text.check(about("what the reader takes from it, in one sentence, and which part to read")),
  verified: z
    .strictObject({
      on: date.check(about("the day on which somebody looked it up, such as 2026-11-22")),
      how: z.enum(["opened", "index"]).check(about("opened where someone opened the address, index where it was found in an index of the web")),
    })
    .check(about("when and how somebody made sure of it, such as { on: 2026-11-22, how: opened }")),
});

export const topicFile = z.strictObject({
  id: newId("topic, the name of its folder"),
  title: text.check(about("the topic's title, as it stands in the roadmap")),
  summary: text.check(about("two or three sentences: what the topic is about, what it is for, where it leads")),
  hours: z.number().check(z.positive(), about("planned hours, more than 0, with lessons, exercises and projects included", { examples: [2] })),
  requires: z.array(topicId).check(about("a list of the ids of topics that come before it; [] where it needs none", { examples: [[]] })),
  outcomes: z.array(outcome).check(z.minLength(1), about('a list of what the learner will be able to do, each completing "You will be able to …"')),
  lessons: z
    .array(z.union([id.check(about("the id of a written lesson, which is its file's name without .md", { ref: "own-lesson" })), plannedLesson]))
    .check(
      z.minLength(1),
      about("a list of its lessons, in order: the id of a written one, or id, title, minutes and covers of one that is planned"),
    ),
  resources: z.array(resource).check(z.minLength(1), about("a list of what to read and watch outside, in the order in which to open it")),
});
export type TopicFile = z.infer<typeof topicFile>;

const topicList = z.array(topicId).check(z.minLength(1));

export const roadmapFile = z.strictObject({
  /** Only in a course pack. */
  pack: z.optional(
    z
      .strictObject({
        id: newId("course pack, unlike that of any other pack"),
        title: text.check(about("the title of the course pack, as it stands beside its phases")),
      })
      .check(about("what a course pack calls itself: id and title; the built-in path has none")),
  ),
  phases: z
    .array(
      z.strictObject({
        id: newId("phase"),
        title: text.check(about("the title of the phase, as it stands in the roadmap")),
        summary: text.check(about("what the phase is for, in a sentence or two")),
        months: z
          .strictObject({
            from: z.number().check(z.positive(), about("calendar months at least, more than 0", { examples: [1] })),
            to: z.optional(z.number().check(z.positive(), about("calendar months at most; leave it out where the end is open", { examples: [2] }))),
          })
          .check(about("how many calendar months it takes at the planned pace, such as { from: 3, to: 4 }")),
        topics: topicList.check(about("a list of the ids of its topics, in the order in which to learn them")),
      }),
    )
    .check(z.minLength(1), about("a list of the phases, in order, each with its topics")),
  tracks: z._default(
    z
      .array(
        z.strictObject({
          id: newId("career track"),
          title: text.check(about("the name of the career")),
          summary: text.check(about("what somebody with this career does, in a sentence")),
          topics: topicList.check(about("a list of the ids of the optional topics that the career needs")),
        }),
      )
      .check(about("a list of career tracks, each with the topics that not every career needs")),
    [],
  ),
  outline: z._default(
    z
      .array(
        z.strictObject({
          item: text.check(about("an item that must be taught, in the words of the source")),
          topics: topicList.check(about("a list of the ids of the topics that teach it")),
        }),
      )
      .check(about("a list of what must be covered, each with the topics that answer for it")),
    [],
  ),
  retired: z._default(
    z
      .array(
        z.strictObject({
          kind: z.enum(["topic", "lesson", "project", "exercise"]).check(about("what the id named: topic, lesson, project or exercise")),
          id: id.check(about("the id that is not used any more")),
          successor: z.optional(id.check(about("the id of what took its place, so that a learner's history still means something"))),
        }),
      )
      .check(about("a list of ids that were removed, so that nobody uses them for something else")),
    [],
  ),
});
export type RoadmapFile = z.infer<typeof roadmapFile>;

export const glossaryFile = z.array(
  z.strictObject({
    id: newId("term"),
    term: text.check(about("the term as it stands in lessons")),
    definition: text.check(about("what it means, in one or two sentences, shown where a lesson uses the term")),
    also: z.optional(
      z.array(text.check(about("another form of the term"))).check(about("a list of other forms of the term, such as its plural or a synonym")),
    ),
  }),
);

export const lessonFrontMatter = z.strictObject({
  id: newId("lesson, the name of its file without .md"),
  title: text.check(about("the lesson's title; its sections begin with ##")),
  minutes: minutes.check(about("how long it takes to read the lesson and do what it asks, in whole minutes, 1 to 600")),
  objectives: z
    .array(outcome)
    .check(z.minLength(1), about("a list of what the learner will be able to do, each a phrase that starts with a verb and has no full stop")),
  terms: z.optional(
    z
      .array(id.check(about("the id of a term in glossary.yaml", { ref: "term" })))
      .check(about("a list of the ids of terms in glossary.yaml, whose definitions the lesson shows where it uses them", { examples: [[]] })),
  ),
});

const questionId = newId("question, unique in the lesson");
const question = text.check(about("the question, with $…$ for formulas"));
const optionText = text.check(about("the answer, as the reader sees it; the page shuffles the options, so it cannot refer to another one"));
const correct = z.optional(z.literal(true).check(about("true for the one option that is right; left out at the others")));

export const quizBlock = z.strictObject({
  id: questionId,
  question,
  options: z
    .array(
      z.strictObject({ text: optionText, correct, why: text.check(about("why this option is right, or what somebody who takes it has mixed up")) }),
    )
    .check(z.minLength(2), z.maxLength(6), about("a list of 2 to 6 options, best 3 or 4, each with text and why, one of them correct")),
});
export type QuizBlock = z.infer<typeof quizBlock>;

const predictionBase = {
  id: questionId,
  question,
  because: text.check(about("what happened and why, shown after the reader has committed to an answer")),
  covers: z.optional(
    z.int().check(z.minimum(0), z.maximum(5), about("how many blocks' outputs are covered, 0 to 5; 1 where it is left out", { examples: [1] })),
  ),
};
const finite = z.number().check(about("a number", { examples: [1] }));
const axis = z.strictObject({
  label: text.check(about("what the axis stands for")),
  from: finite.check(about("the number at which the axis begins", { examples: [0] })),
  to: finite.check(about("the number at which the axis ends, larger than from", { examples: [10] })),
});
const KIND = "how the reader answers: choice for options, number for a number, sketch for a drawn curve";

/** A question that the reader answers before a block is run, by the kind of its answer. */
export const predictBlock = z.discriminatedUnion("kind", [
  z.strictObject({
    ...predictionBase,
    kind: z.literal("choice").check(about(KIND)),
    options: z
      .array(z.strictObject({ text: optionText, correct }))
      .check(z.minLength(2), z.maxLength(5), about("a list of 2 to 5 options, one of them correct")),
  }),
  z.strictObject({
    ...predictionBase,
    kind: z.literal("number").check(about(KIND)),
    answer: finite.check(about("the number that comes out")),
    tolerance: z.number().check(z.minimum(0), about("how far off still counts as right, 0 or more", { examples: [0.1] })),
    unit: z.optional(text.check(about("what the number counts, such as steps", { examples: ["steps"] }))),
  }),
  z.strictObject({
    ...predictionBase,
    kind: z.literal("sketch").check(about(KIND)),
    x: axis.check(about("the axis to the right, such as { label: step, from: 0, to: 20 }")),
    y: axis.check(about("the axis upwards, such as { label: loss, from: 0, to: 10 }")),
    curve: z.array(z.tuple([finite, finite])).check(
      z.minLength(2),
      about("points such as [[0, 10], [5, 4]], from left to right", {
        examples: [
          [
            [0, 10],
            [10, 1],
          ],
        ],
      }),
    ),
    tolerance: z.number().check(z.positive(), z.maximum(1), about("a share of the y axis' height, such as 0.15", { examples: [0.15] })),
  }),
]);
export type PredictBlock = z.infer<typeof predictBlock>;

export const figureBlock = z.strictObject({
  set: z.optional(
    z
      .record(z.string(), z.union([z.number(), z.string(), z.boolean()]))
      .check(about("where its controls start, such as { rate: 0.1 }; each has a start of its own")),
  ),
  controls: z.optional(
    z
      .array(z.string().check(about("the name of one of the figure's controls", { ref: "control" })))
      .check(about("names of the figure's controls that the reader gets; all where it is left out")),
  ),
  caption: text.check(about("one or two sentences below the figure: what to try, and what to look for")),
});
export type FigureBlock = z.infer<typeof figureBlock>;

export const exerciseFile = z.strictObject({
  id: newId("exercise, the name of its folder, unique in the curriculum"),
  title: text.check(about("the exercise's title")),
  lesson: id.check(about("the id of the lesson that hands over to the exercise", { ref: "own-lesson" })),
  minutes: minutes.check(about("how long it takes, in whole minutes, 1 to 600", { examples: [15] })),
  entry: z.string().check(z.regex(/^[A-Za-z_]\w*$/), about("the name of the function or class that the checks call", { examples: ["answer"] })),
  packages: z
    .array(text.check(about("the name of a Python package")))
    .check(about("a list of the Python packages that starter, solution and checks import; [] where they need none", { examples: [[]] })),
  statement: text.check(about("what to write, in Markdown with $…$: its arguments, shapes and result, and one small example")),
  hints: z
    .array(text.check(about("one hint, in Markdown")))
    .check(z.minLength(1), z.maxLength(6), about("a list of 1 to 6 hints, best 2 to 4, from a nudge to nearly the answer")),
});
export type ExerciseFile = z.infer<typeof exerciseFile>;

export const plotOutput = z.strictObject({
  alt: text.check(about("what the plot shows, in words, for someone who cannot see it")),
  caption: text.check(about("one sentence below the plot")),
});

export const resourcesBlock = z
  .array(id.check(about("the id of a resource of this topic", { ref: "resource" })))
  .check(z.minLength(1), about("a list of the ids of resources of this topic"));

/** A path below its project's folder, so that a project file can never write or read elsewhere. */
const relativePath = z
  .string()
  .check(
    z.regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\:*?"<>|]+$/),
    about("a relative path with forward slashes and without '..'", { examples: ["files"] }),
  );
const score = z.number().check(about("what the baseline scores, measured", { examples: [0.5] }));

export const projectFile = z.strictObject({
  id: newId("project, the name of its folder"),
  title: text.check(about("the project's title")),
  kind: z.literal("competition").check(about("competition: predictions are submitted and scored")),
  summary: text.check(about("what the project asks for, in a sentence or two")),
  topic: topicId.check(about("the id of the topic that the project belongs to")),
  packages: z
    .array(text.check(about("the name of a Python package")))
    .check(z.minLength(1), about("a list of the Python packages that its environment installs")),
  files: relativePath.check(about("the folder with the files that a learner gets, as a relative path with forward slashes and without '..'")),
  data: z
    .array(
      z.strictObject({
        from: relativePath.check(about("the data file in the project's folder, as a relative path with forward slashes and without '..'")),
        to: relativePath.check(about("where the learner finds it, as a relative path with forward slashes and without '..'")),
      }),
    )
    .check(about("a list of data files, each with from and to")),
  competition: z
    .strictObject({
      metric: z.enum(METRICS).check(about(`how submissions are scored: ${METRICS.join(", ")}`)),
      id_column: text.check(about("the column of a submission that says which row is predicted", { examples: ["id"] })),
      target_column: text.check(about("the column of a submission that holds the predictions", { examples: ["target"] })),
      range: z.optional(
        z
          .tuple([z.number(), z.number()])
          .check(about("the least and the greatest value that a prediction may have, such as [0, 1]", { examples: [[0, 1]] })),
      ),
      submission: relativePath.check(
        about("the file that is submitted, as a relative path with forward slashes and without '..'", { examples: ["submission.csv"] }),
      ),
      labels: relativePath.check(
        about("the file with the right answers, which no learner gets, as a relative path with forward slashes and without '..'"),
      ),
      baseline: z
        .strictObject({ public: score, private: score })
        .check(about("what the baseline that ships with the project scores, such as { public: 0.71, private: 0.70 }")),
      public_share: z
        .number()
        .check(
          z.positive(),
          z.maximum(1),
          about("the share of the test rows behind the public score, more than 0 and at most 1", { examples: [0.5] }),
        ),
    })
    .check(about("how submissions are read and scored")),
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
    resources: resourcesBlock,
    plot: plotOutput,
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, { title: `ML Roadmap: ${name}`, ...z.toJSONSchema(schema, { io: "input" }) }]),
  );
}
