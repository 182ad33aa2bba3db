import type { CurriculumFiles } from "./compile.ts";
import type { CurriculumIndex } from "./model.ts";

export type NewKind = "topic" | "lesson" | "exercise";

/** What has an id already: a thing with its title and, for what belongs to a topic, the topic's; an id that was given up; a file. */
export type TakenBy =
  | { readonly by: "topic"; readonly title: string }
  | { readonly by: "lesson" | "planned-lesson"; readonly title: string; readonly topic: string }
  | { readonly by: "retired" }
  | { readonly by: "file"; readonly file: string };

/** Says what has the id that something new is to get; undefined where it is free. Ids are unique in their kind. */
export function takenBy(kind: NewKind, id: string, index: CurriculumIndex, files: CurriculumFiles): TakenBy | undefined {
  if (index.retired.some((retired) => retired.kind === kind && retired.id === id)) return { by: "retired" };
  if (kind === "topic") {
    const topic = index.topics.find((one) => one.id === id);
    if (topic !== undefined) return { by: "topic", title: topic.title };
  }
  if (kind === "lesson") {
    for (const { title: topic, lessons } of index.topics) {
      const lesson = lessons.find((one) => one.id === id);
      if (lesson !== undefined) return { by: lesson.written ? "lesson" : "planned-lesson", title: lesson.title, topic };
    }
  }
  // What is not sound enough to be in the index has its file all the same.
  const own = { topic: /^topics\/([^/]+)\//u, lesson: /^topics\/[^/]+\/([^/]+)\.md$/u, exercise: /^topics\/[^/]+\/exercises\/([^/]+)\// }[kind];
  const file = [...files.keys()].find((path) => own.exec(path)?.[1] === id);
  return file === undefined ? undefined : { by: "file", file };
}
