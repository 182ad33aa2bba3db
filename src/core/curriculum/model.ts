import type { ExerciseId, LessonId, PhaseId, ProjectId, ResourceId, TermId, TopicId, TrackId } from "./ids.ts";
import type { Metric } from "../project/metrics.ts";

/** What the build makes of `curriculum/`: everything that the tree, the search and the topic pages need, and no lesson's text. */
export interface CurriculumIndex {
  /** What a course pack calls itself; absent in the built-in path. */
  readonly pack?: Pack | undefined;
  readonly phases: readonly Phase[];
  readonly topics: readonly Topic[];
  readonly tracks: readonly Track[];
  readonly terms: readonly Term[];
  readonly projects: readonly Project[];
  /** Every item of the source's outline, with the topics that answer for it. */
  readonly outline: readonly OutlineItem[];
  readonly retired: readonly RetiredId[];
}

export interface Pack {
  /** Stands before its ids, and so before what a learner's progress is kept by: like every id it is forever. */
  readonly id: string;
  readonly title: string;
}

export interface Phase {
  readonly id: PhaseId;
  readonly title: string;
  readonly summary: string;
  /** The title of the course pack it belongs to; absent in the built-in path. */
  readonly pack?: string | undefined;
  /** Calendar months at the planned pace; open-ended where `to` is absent. */
  readonly months: { readonly from: number; readonly to?: number | undefined };
  readonly topics: readonly TopicId[];
}

export interface Topic {
  readonly id: TopicId;
  readonly phase: PhaseId;
  readonly title: string;
  readonly summary: string;
  /** Planned hours, lessons, exercises and projects included. */
  readonly hours: number;
  readonly requires: readonly TopicId[];
  readonly outcomes: readonly string[];
  readonly lessons: readonly LessonEntry[];
  readonly resources: readonly Resource[];
  readonly projects: readonly ProjectId[];
}

/** A lesson in its topic: one that can be read, or the plan of one that is still to be written. */
export type LessonEntry = WrittenLesson | PlannedLesson;

export interface WrittenLesson {
  readonly written: true;
  readonly id: LessonId;
  readonly title: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly sections: readonly Section[];
  readonly terms: readonly TermId[];
}

export interface PlannedLesson {
  readonly written: false;
  readonly id: LessonId;
  readonly title: string;
  readonly minutes: number;
  readonly covers: string;
}

export interface Section {
  /** The heading's anchor in the lesson's page. */
  readonly id: string;
  readonly title: string;
}

export const RESOURCE_KINDS = [
  "article",
  "book",
  "community",
  "course",
  "dataset",
  "documentation",
  "paper",
  "tool",
  "tutorial",
  "video",
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const RESOURCE_LEVELS = ["beginner", "intermediate", "advanced"] as const;
export type ResourceLevel = (typeof RESOURCE_LEVELS)[number];

export interface Resource {
  readonly id: ResourceId;
  readonly title: string;
  readonly url: string;
  readonly kind: ResourceKind;
  readonly level: ResourceLevel;
  /** In the source's words; absent where the source does not say. */
  readonly cost?: string | undefined;
  /** In the source's words; absent where the source does not say. */
  readonly duration?: string | undefined;
  readonly why: string;
  readonly verified: {
    /** ISO date. */
    readonly on: string;
    /** `opened`: someone opened the address. `index`: it was found in an index of the web. */
    readonly how: "opened" | "index";
  };
}

export interface Track {
  readonly id: TrackId;
  readonly title: string;
  readonly summary: string;
  /** Topics beyond the phases that every track shares. */
  readonly topics: readonly TopicId[];
}

export interface Term {
  readonly id: TermId;
  readonly term: string;
  readonly definition: string;
  readonly also: readonly string[];
}

export interface Project {
  readonly id: ProjectId;
  readonly title: string;
  readonly summary: string;
  readonly kind: "competition";
  readonly topic: TopicId;
  readonly packages: readonly string[];
  readonly competition: Competition;
}

export interface Competition {
  readonly metric: Metric;
  readonly idColumn: string;
  readonly targetColumn: string;
  /** Least and greatest value that a prediction may have. */
  readonly range?: readonly [number, number] | undefined;
  /** The file in the learner's project that is submitted. */
  readonly submission: string;
  /** What the shipped baseline scores, measured. */
  readonly baseline: { readonly public: number; readonly private: number };
  /** Share of the test rows behind the public score. */
  readonly publicShare: number;
}

export interface OutlineItem {
  readonly item: string;
  readonly topics: readonly TopicId[];
}

export interface RetiredId {
  readonly kind: "topic" | "lesson" | "project" | "exercise";
  readonly id: string;
  readonly successor?: string | undefined;
}

/** One lesson as it is shown: mathematics and highlighting are already rendered, nothing of Markdown is left. */
export interface LessonDocument {
  readonly id: LessonId;
  readonly topic: TopicId;
  readonly title: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly terms: readonly Term[];
  readonly sections: readonly Section[];
  readonly html: string;
  /** Sources of the code blocks; a block's element carries its place in this list. */
  readonly code: readonly string[];
  readonly quizzes: readonly QuizKey[];
  readonly predictions: readonly Prediction[];
  readonly exercises: readonly Exercise[];
}

/** What is right in a quiz; its text stands in the page. */
export interface QuizKey {
  readonly id: string;
  readonly options: number;
  /** Place of the correct option, as written. */
  readonly correct: number;
}

/** A question put before a block is run; its text and explanation stand in the page. */
export type Prediction = { readonly id: string } & (
  | { readonly kind: "choice"; readonly options: number; readonly correct: number }
  | { readonly kind: "number"; readonly answer: number; readonly tolerance: number; readonly unit?: string | undefined }
  | {
      readonly kind: "sketch";
      readonly x: SketchAxis;
      readonly y: SketchAxis;
      /** What really happens, from left to right. */
      readonly curve: readonly (readonly [x: number, y: number])[];
      /** Mean distance that counts as right, as a share of the y axis. */
      readonly tolerance: number;
    }
);

export interface SketchAxis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export interface Exercise {
  readonly id: ExerciseId;
  readonly title: string;
  readonly minutes: number;
  /** The function or class that the checks call. */
  readonly entry: string;
  readonly packages: readonly string[];
  /** Rendered. */
  readonly statement: string;
  /** Rendered, from a nudge to nearly the answer. */
  readonly hints: readonly string[];
  readonly starter: string;
  readonly solution: string;
}
