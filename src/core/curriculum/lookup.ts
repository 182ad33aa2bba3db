import type { CurriculumIndex, LessonDocument, Project, Resource, Topic, Track, WrittenLesson } from "./model.ts";

/**
 * The compiled curriculum as the features use it, the built-in path and the course packs beside it: the index is there at once, a
 * lesson is read when it is opened.
 */
export interface CurriculumLibrary {
  readonly index: CurriculumIndex;
  /** @throws Error where the lesson's document cannot be read. */
  lesson(id: string): Promise<LessonDocument>;
  /** Calls back after a course pack was opened, closed or changed. */
  onDidChange(listener: () => void): { dispose(): void };
}

export function findTopic(index: CurriculumIndex, id: string): Topic | undefined {
  return index.topics.find((topic) => topic.id === id);
}

export function findLesson(index: CurriculumIndex, id: string): { readonly topic: Topic; readonly lesson: WrittenLesson } | undefined {
  for (const topic of index.topics) {
    for (const lesson of topic.lessons) if (lesson.id === id && lesson.written) return { topic, lesson };
  }
  return undefined;
}

export function findProject(index: CurriculumIndex, id: string): Project | undefined {
  return index.projects.find((project) => project.id === id);
}

export function findResource(index: CurriculumIndex, topic: string, id: string): Resource | undefined {
  return findTopic(index, topic)?.resources.find((resource) => resource.id === id);
}

/** The id that took a retired one's place, followed to its end; undefined where nothing did. */
export function successorOf(index: CurriculumIndex, kind: "topic" | "lesson" | "project", id: string): string | undefined {
  let current: string | undefined = id;
  for (let steps = 0; steps <= index.retired.length; steps++) {
    const retired = index.retired.find((entry) => entry.kind === kind && entry.id === current);
    if (retired === undefined) return current === id ? undefined : current;
    current = retired.successor;
  }
  return undefined;
}

export function unlockedBy(index: CurriculumIndex, topic: Topic): Topic[] {
  return index.topics.filter((other) => other.requires.includes(topic.id));
}

/** The topics of a phase, without those that a chosen track leaves out. Only topics that some track names can be left out. */
export function topicsOfPhase(index: CurriculumIndex, phase: string, track?: Track): Topic[] {
  const optional = new Set(index.tracks.flatMap(({ topics }) => topics));
  return index.topics.filter(
    (topic) => topic.phase === phase && (track === undefined || !optional.has(topic.id) || track.topics.includes(topic.id)),
  );
}

/** Written lessons in the order of the roadmap. */
export function writtenLessons(topic: Topic): WrittenLesson[] {
  return topic.lessons.filter((lesson) => lesson.written);
}
