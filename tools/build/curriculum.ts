import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { compileCurriculum } from "../../src/core/curriculum/compile.ts";
import { describeProblem } from "../../src/core/curriculum/problems.ts";
import { authorSchemas, type ProjectFile } from "../../src/core/curriculum/schemas.ts";
import type { ProjectBundle } from "../../src/node/shipped-projects.ts";
import { readCurriculumFiles } from "../content/curriculum-files.ts";
import { ROOT } from "../paths.ts";

/**
 * Compiles the curriculum into `dist/`: an index, a document per lesson, a bundle per project, and the schemas for authors.
 *
 * @throws Error that lists every problem of the content, each with its place.
 */
export async function buildCurriculum(folder = join(ROOT, "curriculum")): Promise<void> {
  const { index, lessons, projects, problems } = await compileCurriculum(await readCurriculumFiles(folder));
  if (problems.length > 0) {
    throw new Error(
      `The curriculum has ${problems.length} problems:\n${problems.map((problem) => `curriculum/${describeProblem(problem)}`).join("\n")}`,
    );
  }
  const target = join(ROOT, "dist", "curriculum");
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, "lessons"), { recursive: true });
  await writeFile(join(target, "index.json"), JSON.stringify(index));
  await Promise.all(lessons.map(({ document }) => writeFile(join(target, "lessons", `${document.id}.json`), JSON.stringify(document))));
  const schemas = join(ROOT, "out", "schemas");
  await mkdir(schemas, { recursive: true });
  for (const [name, schema] of Object.entries(authorSchemas()))
    await writeFile(join(schemas, `${name}.schema.json`), JSON.stringify(schema, undefined, 2));
  await Promise.all(projects.map((project) => bundleProject(join(folder, "projects", project.id), project)));
}

/** A project's text files in one bundle, so that packaging cannot lose the ones whose names start with a dot. */
async function bundleProject(folder: string, project: ProjectFile): Promise<void> {
  const target = join(ROOT, "dist", "projects", project.id);
  await mkdir(target, { recursive: true });
  const root = join(folder, project.files);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("__pycache__"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = await Promise.all(
    paths.map(async (path) => ({ path: relative(root, path).split(sep).join("/"), text: await readFile(path, "utf8") })),
  );
  const shipped = [...project.data.map(({ from }) => from), project.competition.labels];
  for (const file of shipped) {
    await mkdir(dirname(join(target, basename(file))), { recursive: true });
    await copyFile(join(folder, file), join(target, basename(file)));
  }
  const bundle: ProjectBundle = {
    files,
    data: project.data.map(({ from, to }) => ({ from: basename(from), to })),
    labels: basename(project.competition.labels),
  };
  await writeFile(join(target, "bundle.json"), JSON.stringify(bundle));
}
