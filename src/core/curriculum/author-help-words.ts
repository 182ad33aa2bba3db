import { splitFrontMatter } from "../lesson/front-matter.ts";
import type { CurriculumFiles } from "./compile.ts";
import { yamlData } from "./author-help-yaml.ts";
import { Memo } from "./memo.ts";

/** What exists in a curriculum by its id, read as far as it can be while it is being written. */
export interface CurriculumWords {
  readonly topics: ReadonlyMap<string, TopicWords>;
  readonly lessons: ReadonlyMap<string, { readonly title: string; readonly topic: string }>;
  readonly terms: ReadonlyMap<string, { readonly title: string; readonly definition: string }>;
  readonly exercises: ReadonlyMap<string, { readonly title: string; readonly topic: string; readonly lesson: string }>;
}

export interface TopicWords {
  readonly title: string;
  readonly summary: string;
  readonly resources: ReadonlyMap<string, { readonly title: string; readonly url: string }>;
}

/** Reads a curriculum's words again and again; a file that has not changed is not read anew. */
export class WordReader {
  readonly #memo = new Memo();

  read(files: CurriculumFiles): CurriculumWords {
    const topics = new Map<string, TopicWords>();
    const lessons = new Map<string, { title: string; topic: string }>();
    const terms = new Map<string, { title: string; definition: string }>();
    const exercises = new Map<string, { title: string; topic: string; lesson: string }>();
    for (const [file, text] of files) {
      const [, topic = "", part = ""] = /^topics\/([^/]+)\/(.+)$/u.exec(file) ?? [];
      const lesson = /^([^/]+)\.md$/u.exec(part)?.[1];
      const exercise = /^exercises\/([^/]+)\/exercise\.yaml$/u.exec(part)?.[1];
      if (part === "topic.yaml")
        topics.set(
          topic,
          this.#memo.get(file, [text], () => topicWords(topic, yamlData(text))),
        );
      else if (lesson !== undefined) {
        const title = this.#memo.get(file, [text], () => textOf(yamlData(splitFrontMatter(text)?.text ?? ""), "title"));
        lessons.set(lesson, { title, topic });
      } else if (exercise !== undefined) {
        const data = this.#memo.get(file, [text], () => yamlData(text));
        exercises.set(exercise, { title: textOf(data, "title"), topic, lesson: textOf(data, "lesson") });
      }
    }
    const glossary = files.get("glossary.yaml") ?? "";
    for (const entry of listOf(this.#memo.get("glossary.yaml", [glossary], () => yamlData(glossary)))) {
      const id = textOf(entry, "id");
      if (id !== "") terms.set(id, { title: textOf(entry, "term"), definition: textOf(entry, "definition").trim() });
    }
    this.#memo.endRound();
    return { topics, lessons, terms, exercises };
  }
}

function topicWords(id: string, data: unknown): TopicWords {
  const resources = listOf(fieldOf(data, "resources")).map((one): [string, { title: string; url: string }] => [
    textOf(one, "id"),
    { title: textOf(one, "title"), url: textOf(one, "url") },
  ]);
  return { title: textOf(data, "title") || id, summary: textOf(data, "summary").trim(), resources: new Map(resources.filter(([id]) => id !== "")) };
}

function fieldOf(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, key) ? Reflect.get(data, key) : undefined;
}

function textOf(data: unknown, key: string): string {
  const value = fieldOf(data, key);
  return typeof value === "string" ? value : "";
}

function listOf(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? data : [];
}
