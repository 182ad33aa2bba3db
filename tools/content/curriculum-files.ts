import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { isCurriculumText } from "../../src/core/curriculum/folder-limits.ts";
import type { CurriculumFiles } from "../../src/core/curriculum/compile.ts";

/** Reads the texts of a curriculum folder that the compiler needs; data and project files are left where they are. */
export async function readCurriculumFiles(folder: string): Promise<CurriculumFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const below = (path: string): string => relative(folder, path).split(sep).join("/");
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isCurriculumText(below(path)))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return new Map(paths.map((path, place) => [below(path), texts[place] ?? ""]));
}
