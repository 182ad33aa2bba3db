import type { CurriculumIndex, LessonDocument, Topic } from "./model.ts";

/**
 * A course pack stands beside the built-in path. Its ids get its own name in front, so that what a learner has done in it is never
 * taken for something of the built-in path or of another pack.
 */
export function namespaceIndex(index: CurriculumIndex, pack: string): CurriculumIndex {
  const own = named(pack);
  return {
    pack: index.pack,
    phases: index.phases.map((phase) => ({ ...phase, id: own(phase.id), topics: phase.topics.map(own), pack: index.pack?.title ?? pack })),
    topics: index.topics.map(
      (topic): Topic => ({
        ...topic,
        id: own(topic.id),
        phase: own(topic.phase),
        requires: topic.requires.map(own),
        lessons: topic.lessons.map((lesson) => (lesson.written ? { ...lesson, id: own(lesson.id), terms: lesson.terms.map(own) } : { ...lesson, id: own(lesson.id) })),
        // A project is made from files that ship with the extension; a pack's are data of its folder and not scaffolded.
        projects: [],
      }),
    ),
    tracks: [],
    terms: index.terms.map((term) => ({ ...term, id: own(term.id) })),
    projects: [],
    outline: [],
    retired: index.retired.map((entry) => ({ ...entry, id: own(entry.id), successor: entry.successor === undefined ? undefined : own(entry.successor) })),
  };
}

/** A lesson of a pack, with the ids by which the rest of the extension knows it; its links lead to the pack's own places. */
export function namespaceLesson(document: LessonDocument, pack: string): LessonDocument {
  const own = named(pack);
  return {
    ...document,
    id: own(document.id),
    topic: own(document.topic),
    terms: document.terms.map((term) => ({ ...term, id: own(term.id) })),
    html: document.html
      .replace(/ data-go="(lesson|topic):([^"]+)"/gu, (_, kind: string, id: string) => ` data-go="${kind}:${own(id)}"`)
      .replace(/<a class="term" href="#term-([^"]+)" data-term="([^"]+)">/gu, (_, __, id: string) => `<a class="term" href="#term-${own(id)}" data-term="${own(id)}">`),
  };
}

/** One index of the built-in path and of what stands beside it. Career tracks and the outline are the built-in path's alone. */
export function mergeIndexes(builtIn: CurriculumIndex, packs: readonly CurriculumIndex[]): CurriculumIndex {
  return {
    ...builtIn,
    phases: [builtIn, ...packs].flatMap(({ phases }) => phases),
    topics: [builtIn, ...packs].flatMap(({ topics }) => topics),
    terms: [builtIn, ...packs].flatMap(({ terms }) => terms),
    retired: [builtIn, ...packs].flatMap(({ retired }) => retired),
  };
}

/** The name in front of an id, or undefined for one of the built-in path. */
export function packOf(id: string): string | undefined {
  const at = id.indexOf(SEPARATOR);
  return at === -1 ? undefined : id.slice(0, at);
}

/** The id as the pack's author wrote it. */
export function withoutPack(id: string): string {
  return id.slice(id.indexOf(SEPARATOR) + 1);
}

/** No id of a curriculum holds it, so a name in front can always be told from the id. */
const SEPARATOR = ":";

function named(pack: string): <Id extends string>(id: Id) => Id {
  return <Id extends string>(id: Id) => `${pack}${SEPARATOR}${id}` as Id;
}
