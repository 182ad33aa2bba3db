import { join } from "node:path";
import { compileCurriculum } from "../../src/core/curriculum/compile.ts";
import { readCurriculumFiles } from "../../tools/content/curriculum-files.ts";
import { ROOT } from "../../tools/paths.ts";

/** The curriculum of this tree, read and compiled once for all tests of the suite. */
export const FOLDER = join(ROOT, "curriculum");
export const files = await readCurriculumFiles(FOLDER);
export const compiled = await compileCurriculum(files);
