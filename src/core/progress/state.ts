import type { CurriculumIndex, Topic } from "../curriculum/model.ts";
import { resourceTarget, type MarkSubject, type NewProgressEvent, type ProgressEvent } from "./events.ts";

export interface ProgressState {
  isDone(subject: MarkSubject, target: string): boolean;
  /** The page that was opened last, or undefined at the very start. */
  readonly lastOpened: { readonly subject: "topic" | "lesson"; readonly target: string } | undefined;
  /** Scored submissions, oldest first. */
  readonly submissions: readonly Extract<ProgressEvent, { type: "submitted" }>[];
  /** The last answer to a quiz of a lesson. */
  answer(lesson: string, quiz: string): Extract<ProgressEvent, { type: "answered" }> | undefined;
  /** What became of a prediction: what was committed to first, or that it was skipped. */
  prediction(lesson: string, prediction: string): Extract<ProgressEvent, { type: "predicted" | "skipped" }> | undefined;
  /** Committed predictions, oldest first: what the learner's calibration is measured by. */
  readonly predictions: readonly Extract<ProgressEvent, { type: "predicted" }>[];
  /** Whether the learner has ended the competition and seen its private scores. */
  isRevealed(project: string): boolean;
}

/** What features see of progress: the state now, a way to add to it, and word when it changes. */
export interface Progress {
  readonly state: ProgressState;
  record(event: NewProgressEvent): Promise<void>;
  onDidChange(listener: () => void): { dispose(): void };
}

/**
 * Folds events into the state. The order in which they are given does not matter, and an event that comes twice counts once:
 * that is what makes merging the union. Of two marks on the same thing the later one holds.
 */
export function foldProgress(events: Iterable<ProgressEvent>): ProgressState {
  const unique = new Map<string, ProgressEvent>();
  for (const event of events) unique.set(event.id, event);
  const ordered = [...unique.values()].sort(byTime);
  const done = new Map<string, boolean>();
  let lastOpened: ProgressState["lastOpened"];
  const submissions: Extract<ProgressEvent, { type: "submitted" }>[] = [];
  const revealed = new Set<string>();
  const answers = new Map<string, Extract<ProgressEvent, { type: "answered" }>>();
  const predictions = new Map<string, Extract<ProgressEvent, { type: "predicted" | "skipped" }>>();
  for (const event of ordered) {
    switch (event.type) {
      case "marked":
        done.set(`${event.subject}:${event.target}`, event.done);
        break;
      case "opened":
        lastOpened = { subject: event.subject, target: event.target };
        break;
      case "submitted":
        submissions.push(event);
        break;
      case "revealed":
        revealed.add(event.project);
        break;
      case "answered":
        answers.set(`${event.lesson}/${event.quiz}`, event);
        break;
      case "predicted":
      case "skipped": {
        // Once the result was seen, a later guess predicts nothing.
        const key = `${event.lesson}/${event.prediction}`;
        if (!predictions.has(key)) predictions.set(key, event);
        break;
      }
    }
  }
  return {
    isRevealed: (project) => revealed.has(project),
    isDone: (subject, target) => done.get(`${subject}:${target}`) ?? false,
    lastOpened,
    submissions,
    answer: (lesson, quiz) => answers.get(`${lesson}/${quiz}`),
    prediction: (lesson, prediction) => predictions.get(`${lesson}/${prediction}`),
    predictions: [...predictions.values()].filter((event) => event.type === "predicted"),
  };
}

function byTime(a: ProgressEvent, b: ProgressEvent): number {
  const [x, y] = [Date.parse(a.at), Date.parse(b.at)];
  return x - y || (a.id < b.id ? -1 : 1);
}

export interface TopicProgress {
  readonly done: boolean;
  /** Steps of the topic that are done, and how many it has: lessons, or resources while no lesson is written. */
  readonly completed: number;
  readonly total: number;
  readonly unit: "lessons" | "resources";
}

/**
 * How far a learner is in a topic. It is done when the learner says so, or when every lesson is written and done; a topic whose
 * lessons are still to be written is worked through by its resources.
 */
export function topicProgress(topic: Topic, state: ProgressState): TopicProgress {
  const lessons = topic.lessons.filter((lesson) => lesson.written);
  const unit = lessons.length > 0 ? "lessons" : "resources";
  const total = unit === "lessons" ? lessons.length : topic.resources.length;
  const completed =
    unit === "lessons"
      ? lessons.filter(({ id }) => state.isDone("lesson", id)).length
      : topic.resources.filter(({ id }) => state.isDone("resource", resourceTarget(topic.id, id))).length;
  const allWritten = unit === "resources" || lessons.length === topic.lessons.length;
  return { done: state.isDone("topic", topic.id) || (allWritten && completed === total), completed, total, unit };
}

/** The prerequisites of a topic that are not done yet, in the roadmap's order. */
export function openPrerequisites(topic: Topic, index: CurriculumIndex, state: ProgressState): Topic[] {
  return index.topics.filter((other) => topic.requires.includes(other.id) && !topicProgress(other, state).done);
}
