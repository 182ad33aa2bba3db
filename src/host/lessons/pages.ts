import { l10n } from "vscode";
import { calibration } from "../../core/progress/calibration.ts";
import { judge, SKETCH_POINTS, sketchX } from "../../core/lesson/predictions.ts";
import { findLesson, findProject, findTopic, successorOf, unlockedBy, writtenLessons, type CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { CurriculumIndex, LessonDocument, Prediction, Topic } from "../../core/curriculum/model.ts";
import { resourceTarget } from "../../core/progress/events.ts";
import { topicProgress, type ProgressState } from "../../core/progress/state.ts";
import type { LessonPage, NoticePage, Page, PagePrediction, Place, TopicPage } from "../../protocol/lesson-panel.ts";

export interface BuiltPage {
  /** Where the page really is: a retired id leads to its successor. */
  readonly place: Place;
  readonly page: Page;
}

/** Makes the page of a place. A place that does not exist any more gets a page that says so and leads on. */
export async function buildPage(library: CurriculumLibrary, state: ProgressState, place: Place, seed: string): Promise<BuiltPage> {
  const { index } = library;
  const id = resolve(index, place);
  if (place.kind === "topic") {
    const topic = findTopic(index, id);
    return topic === undefined ? missing(place) : { place: { ...place, id }, page: topicPage(index, topic, state) };
  }
  const found = findLesson(index, id);
  if (found === undefined) return missing(place);
  return { place: { ...place, id }, page: lessonPage(index, found.topic, await library.lesson(id), state, seed) };
}

function resolve(index: CurriculumIndex, { kind, id }: Place): string {
  return successorOf(index, kind, id) ?? id;
}

function missing(place: Place): BuiltPage {
  const title =
    place.kind === "lesson" ? l10n.t("This lesson is not in the curriculum any more") : l10n.t("This topic is not in the curriculum any more");
  const page: NoticePage = {
    kind: "notice",
    title,
    text: l10n.t(
      "Its id was '{0}'. What you marked as done is kept. Search the roadmap for what took its place, or continue where you were.",
      place.id,
    ),
  };
  return { place, page };
}

function topicPage(index: CurriculumIndex, topic: Topic, state: ProgressState): TopicPage {
  return {
    kind: "topic",
    id: topic.id,
    title: topic.title,
    phase: index.phases.find(({ id }) => id === topic.phase)?.title ?? "",
    summary: topic.summary,
    hours: topic.hours,
    done: topicProgress(topic, state).done,
    outcomes: [...topic.outcomes],
    prerequisites: index.topics
      .filter(({ id }) => topic.requires.includes(id))
      .map((other) => ({ id: other.id, title: other.title, done: topicProgress(other, state).done })),
    unlocks: unlockedBy(index, topic).map(({ id, title }) => ({ id, title })),
    lessons: topic.lessons.map((lesson) => ({
      id: lesson.id,
      title: lesson.title,
      minutes: lesson.minutes,
      written: lesson.written,
      done: state.isDone("lesson", lesson.id),
      ...(lesson.written ? {} : { covers: lesson.covers }),
    })),
    resources: topic.resources.map((resource) => ({
      id: resource.id,
      title: resource.title,
      site: new URL(resource.url).hostname.replace(/^www\./u, ""),
      kind: resource.kind,
      level: resource.level,
      cost: resource.cost,
      duration: resource.duration,
      why: resource.why,
      verifiedOn: resource.verified.on,
      verifiedHow: resource.verified.how,
      done: state.isDone("resource", resourceTarget(topic.id, resource.id)),
    })),
    projects: topic.projects.flatMap((id) => {
      const project = findProject(index, id);
      return project === undefined ? [] : [{ id: project.id, title: project.title, summary: project.summary }];
    }),
  };
}

function lessonPage(index: CurriculumIndex, topic: Topic, document: LessonDocument, state: ProgressState, seed: string): LessonPage {
  const lessons = writtenLessons(topic);
  const at = lessons.findIndex(({ id }) => id === document.id);
  const neighbour = (lesson: { readonly id: string; readonly title: string } | undefined): { id: string; title: string } | undefined =>
    lesson && { id: lesson.id, title: lesson.title };
  return {
    kind: "lesson",
    id: document.id,
    topic: { id: topic.id, title: topic.title },
    title: document.title,
    minutes: document.minutes,
    number: at + 1,
    of: lessons.length,
    done: state.isDone("lesson", document.id),
    objectives: [...document.objectives],
    sections: document.sections.map(({ id, title }) => ({ id, title })),
    terms: document.terms.map(({ id, term, also, definition }) => ({ id, term, also: [...also], definition })),
    html: document.html,
    seed,
    quizzes: document.quizzes.map(({ id, correct, options }) => {
      const chosen = state.answer(document.id, id)?.option;
      // A quiz may have fewer options than when it was answered.
      return { id, correct, ...(chosen === undefined || chosen >= options ? {} : { chosen }) };
    }),
    predictions: document.predictions.map((prediction) => pagePrediction(prediction, document.id, state)),
    calibration: calibration(state),
    exercises: document.exercises.map(({ id, title, minutes, packages, statement, hints }) => ({
      id,
      title,
      minutes,
      packages: [...packages],
      statement,
      hints: [...hints],
    })),
    previous: neighbour(lessons[at - 1]),
    next: neighbour(lessons[at + 1]),
  };
}

function pagePrediction(prediction: Prediction, lesson: string, state: ProgressState): PagePrediction {
  const outcome = outcomeOf(prediction, lesson, state);
  const base = { id: prediction.id, ...(outcome === undefined ? {} : { outcome }) };
  switch (prediction.kind) {
    case "choice":
      return { ...base, kind: "choice", correct: prediction.correct };
    case "number":
      return { ...base, kind: "number", answer: prediction.answer, tolerance: prediction.tolerance, unit: prediction.unit };
    case "sketch":
      return {
        ...base,
        kind: "sketch",
        x: prediction.x,
        y: prediction.y,
        curve: prediction.curve.map(([x, y]): [number, number] => [x, y]),
        at: Array.from({ length: SKETCH_POINTS }, (_, place) => sketchX(prediction, place)),
      };
  }
}

/** A guess that the lesson as it is now cannot take (its prediction was written anew) counts as none. */
function outcomeOf(prediction: Prediction, lesson: string, state: ProgressState): PagePrediction["outcome"] {
  const event = state.prediction(lesson, prediction.id);
  if (event === undefined) return undefined;
  if (event.type === "skipped") return { skipped: true };
  const judged = judge(prediction, event.guess);
  return judged === undefined ? undefined : { skipped: false, guess: event.guess, confidence: event.confidence, ...judged };
}
