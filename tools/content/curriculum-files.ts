import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { CurriculumFiles } from "../../src/core/curriculum/compile.ts";

const TEXTS = /(?:\.(?:md|yaml|svg)|[/\\]exercises[/\\].*\.py)$/u;

/** Reads the texts of a curriculum folder that the compiler needs; data and project files are left where they are. */
export async function readCurriculumFiles(folder: string): Promise<CurriculumFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && TEXTS.test(join(entry.parentPath, entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[/\\]projects[/\\][^/\\]+[/\\].*[/\\]/u.test(path.slice(folder.length)))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return new Map(paths.map((path, place) => [relative(folder, path).split(sep).join("/"), texts[place] ?? ""]));
}
