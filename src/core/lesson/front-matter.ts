import type * as z from "zod/mini";
import { lessonFrontMatter } from "../curriculum/schemas.ts";
import { readYaml, type YamlResult } from "../curriculum/yaml-file.ts";

export type FrontMatter = z.infer<typeof lessonFrontMatter>;

export interface LessonParts {
  readonly frontMatter: YamlResult<FrontMatter>;
  readonly body: string;
  /** Lines of the file before the body. */
  readonly bodyAfter: number;
}

/** The YAML between the two lines of dashes at the top of a lesson, and where it begins; undefined where there is none. */
export function splitFrontMatter(text: string): { readonly text: string; readonly from: number } | undefined {
  const match = /^(\uFEFF?---\r?\n)([\s\S]*?)^---\s*$/mu.exec(text);
  return match === null || match.index !== 0 ? undefined : { text: match[2] ?? "", from: (match[1] ?? "").length };
}

/** Splits a lesson's file into its front matter, read against the schema, and its body. */
export function splitLesson(file: string, text: string): LessonParts {
  const normal = text.replace(/^\uFEFF/u, "").replace(/\r\n?/gu, "\n");
  const match = /^---\n([\s\S]*?)\n---(?:\n|$)/u.exec(normal);
  if (match === null) {
    const problem = {
      file,
      line: 1,
      column: 1,
      message: "the lesson has no front matter",
      fix: "begin the file with a line '---', then id, title, minutes and objectives, then a line '---'",
    };
    return { frontMatter: { ok: false, problems: [problem] }, body: normal, bodyAfter: 0 };
  }
  const bodyAfter = (match[0].match(/\n/gu) ?? []).length;
  return {
    frontMatter: readYaml({ file, text: match[1] ?? "", linesBefore: 1 }, lessonFrontMatter),
    body: normal.slice(match[0].length),
    bodyAfter,
  };
}
