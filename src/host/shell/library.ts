import { Uri, workspace } from "vscode";
import type { CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { CurriculumIndex, LessonDocument } from "../../core/curriculum/model.ts";

/** As many lessons as a learner has open or goes back to. */
const KEPT_LESSONS = 12;

/** Reads the compiled curriculum that ships with the extension. */
export async function openLibrary(extensionUri: Uri): Promise<CurriculumLibrary> {
  const folder = Uri.joinPath(extensionUri, "dist", "curriculum");
  const index = (await readJson(Uri.joinPath(folder, "index.json"))) as CurriculumIndex;
  const kept = new Map<string, Promise<LessonDocument>>();
  return {
    index,
    lesson: async (id) => {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const reading = readJson(Uri.joinPath(folder, "lessons", `${id}.json`)) as Promise<LessonDocument>;
      kept.set(id, reading);
      reading.catch(() => kept.delete(id));
      const [oldest] = kept.keys();
      if (kept.size > KEPT_LESSONS && oldest !== undefined) kept.delete(oldest);
      return reading;
    },
  };
}

/** The files are our own build's, written from the same types: they are trusted, unlike anything of the workspace. */
async function readJson(uri: Uri): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(uri)));
}
