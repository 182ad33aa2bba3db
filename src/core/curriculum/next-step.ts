import type { ProgressState } from "../progress/state.ts";
import { openPrerequisites, topicProgress } from "../progress/state.ts";
import { findLesson, findTopic, topicsOfPhase, writtenLessons } from "./lookup.ts";
import type { CurriculumIndex, Topic, Track, WrittenLesson } from "./model.ts";

export type NextStep =
  | { readonly kind: "lesson"; readonly topic: Topic; readonly lesson: WrittenLesson }
  | { readonly kind: "topic"; readonly topic: Topic }
  | { readonly kind: "finished" };

/**
 * What to do next: first whatever was begun and is not done, then the rest of its topic, then the first topic of the path that
 * is not done and whose prerequisites are.
 */
export function nextStep(index: CurriculumIndex, state: ProgressState, track?: Track): NextStep {
  const begun = begunTopic(index, state);
  if (begun !== undefined) {
    const last = state.lastOpened?.subject === "lesson" ? findLesson(index, state.lastOpened.target) : undefined;
    if (last !== undefined && !state.isDone("lesson", last.lesson.id)) return { kind: "lesson", ...last };
    if (!topicProgress(begun, state).done) return stepInTopic(begun, state);
  }
  const path = index.phases.flatMap((phase) => topicsOfPhase(index, phase.id, track)).filter((topic) => !topicProgress(topic, state).done);
  const ready = path.find((topic) => openPrerequisites(topic, index, state).length === 0) ?? path[0];
  return ready === undefined ? { kind: "finished" } : stepInTopic(ready, state);
}

function begunTopic(index: CurriculumIndex, { lastOpened }: ProgressState): Topic | undefined {
  if (lastOpened === undefined) return undefined;
  return lastOpened.subject === "topic" ? findTopic(index, lastOpened.target) : findLesson(index, lastOpened.target)?.topic;
}

function stepInTopic(topic: Topic, state: ProgressState): NextStep {
  const lesson = writtenLessons(topic).find(({ id }) => !state.isDone("lesson", id));
  return lesson === undefined ? { kind: "topic", topic } : { kind: "lesson", topic, lesson };
}
