import { writtenLessons } from "./lookup.ts";
import type { CurriculumIndex } from "./model.ts";

export type SearchTarget =
  | { readonly kind: "topic"; readonly topic: string }
  | { readonly kind: "lesson"; readonly lesson: string; readonly section?: string }
  | { readonly kind: "resource"; readonly topic: string; readonly resource: string };

export interface SearchEntry {
  readonly label: string;
  readonly kind: "topic" | "lesson" | "planned lesson" | "section" | "term" | "resource";
  /** Where it belongs: the topic's or lesson's title. */
  readonly within: string;
  /** More words that it is found by. */
  readonly detail: string;
  readonly target: SearchTarget;
}

/** Everything that can be searched for, in the roadmap's order: topics, lessons and their sections, terms, resources. */
export function searchEntries(index: CurriculumIndex): SearchEntry[] {
  const topics = index.topics.map(
    (topic): SearchEntry => ({ label: topic.title, kind: "topic", within: phaseTitle(index, topic.phase), detail: topic.summary, target: { kind: "topic", topic: topic.id } }),
  );
  const lessons = index.topics.flatMap((topic) =>
    topic.lessons.flatMap((lesson): SearchEntry[] => {
      if (!lesson.written) {
        return [{ label: lesson.title, kind: "planned lesson", within: topic.title, detail: lesson.covers, target: { kind: "topic", topic: topic.id } }];
      }
      const sections = lesson.sections.map(
        (section): SearchEntry => ({ label: section.title, kind: "section", within: lesson.title, detail: "", target: { kind: "lesson", lesson: lesson.id, section: section.id } }),
      );
      return [{ label: lesson.title, kind: "lesson", within: topic.title, detail: lesson.objectives.join("; "), target: { kind: "lesson", lesson: lesson.id } }, ...sections];
    }),
  );
  const resources = index.topics.flatMap((topic) =>
    topic.resources.map(
      (resource): SearchEntry => ({ label: resource.title, kind: "resource", within: topic.title, detail: resource.why, target: { kind: "resource", topic: topic.id, resource: resource.id } }),
    ),
  );
  return [...topics, ...lessons, ...termEntries(index), ...resources];
}

/** A term leads to the first lesson that teaches it. */
function termEntries(index: CurriculumIndex): SearchEntry[] {
  const lessons = index.topics.flatMap(writtenLessons);
  return index.terms.flatMap(({ id, term, also, definition }): SearchEntry[] => {
    const lesson = lessons.find(({ terms }) => terms.includes(id));
    if (lesson === undefined) return [];
    const names = also.length === 0 ? definition : `${also.join(", ")}: ${definition}`;
    return [{ label: term, kind: "term", within: lesson.title, detail: names, target: { kind: "lesson", lesson: lesson.id, section: `term-${id}` } }];
  });
}

function phaseTitle(index: CurriculumIndex, id: string): string {
  return index.phases.find((phase) => phase.id === id)?.title ?? "";
}
