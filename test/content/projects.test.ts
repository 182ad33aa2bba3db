import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { checkSubmission, parseLabels, scoreSubmission } from "../../src/core/project/submission.ts";
import { LocalProjectWriter } from "../../src/node/project-writer.ts";
import { LocalPythonEnvironments } from "../../src/node/python-environments.ts";
import { BundledProjects } from "../../src/node/shipped-projects.ts";
import { LocalSubmissionFiles } from "../../src/node/submission-files.ts";
import { buildCurriculum } from "../../tools/build/curriculum.ts";
import { contentEnvironment } from "../../tools/content-python.ts";
import { codeFingerprint, filesFingerprint, folderFingerprint } from "../../tools/content/fingerprint.ts";
import type { Ingredients } from "../../tools/content/proof-cache.ts";
import { ROOT } from "../../tools/paths.ts";
import { provedOnce } from "./proved-once.ts";
import { compiled } from "./shipped-curriculum.ts";

const PROJECTS = join(ROOT, "curriculum", "projects");
const environment = await contentEnvironment((line) => console.log(line));
const { python } = environment;

for (const id of readdirSync(PROJECTS)) {
  describe(`The competition ${id}`, () => {
    const source = join(PROJECTS, id);
    let folder = "";
    /** The hash of the learner's folder as it was written. */
    let written: string;
    const shipped = new BundledProjects(join(ROOT, "dist", "projects"));

    before(async () => {
      await buildCurriculum();
      folder = join(mkdtempSync(join(tmpdir(), "ml-roadmap-project-")), "project");
      await new LocalProjectWriter().write(folder, await shipped.files(id), new AbortController().signal);
      written = await folderFingerprint(folder);
    });
    after(() => {
      if (folder !== "") rmSync(join(folder, ".."), { recursive: true, force: true });
    });

    const once = (name: string, work: () => Promise<void> | void): Promise<void> =>
      provedOnce(`project.${id}.${name}`, environment, ingredients, work);

    async function ingredients(): Promise<Ingredients> {
      const code = ["src/node/python-environments.ts", "src/node/submission-files.ts", "src/core/project/submission.ts"];
      return {
        source: await folderFingerprint(source),
        written,
        competition: JSON.stringify(project()),
        code: await codeFingerprint(...code.map((file) => join(ROOT, file))),
        test: await filesFingerprint([join(ROOT, "test/content/projects.test.ts")]),
      };
    }

    function project() {
      const found = compiled.index.projects.find((one) => one.id === id);
      assert.ok(found !== undefined);
      return found;
    }

    it("ships the data that its recipe makes, byte for byte", () =>
      once("recipe", () => {
        const made = mkdtempSync(join(tmpdir(), "ml-roadmap-recipe-"));
        try {
          execFileSync("python3", [join(source, "recipe", "make_data.py"), "--out", made], { encoding: "utf8" });
          const files = [...readdirSync(join(source, "data")).map((file) => join("data", file)), "labels.csv.gz"];
          assert.ok(files.length >= 4);
          // Unpacked: two versions of zlib may pack the same bytes differently.
          for (const file of files)
            assert.ok(gunzipSync(readFileSync(join(source, file))).equals(gunzipSync(readFileSync(join(made, file)))), `${file} differs`);
        } finally {
          rmSync(made, { recursive: true, force: true });
        }
      }));

    it("keeps its labels out of the learner's folder", async () => {
      const { targetColumn } = project().competition;
      const test = readFileSync(join(folder, "data/test.csv"), "utf8");
      assert.ok(!(test.split("\n")[0] ?? "").split(",").includes(targetColumn));
      const labels = parseLabels(await shipped.labels(id), project().competition);
      const truth = labels.rows.map(({ truth }) => truth).join(",");
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        assert.ok(!entry.parentPath.includes(".venv"), "this is to be asked before the environment is made");
        assert.ok(!/label|solution/iu.test(entry.name), entry.name);
        if (!entry.isFile()) continue;
        const columns = readFileSync(join(entry.parentPath, entry.name), "utf8")
          .split("\n")
          .slice(1)
          .map((line) => line.split(",").at(-1));
        assert.notEqual(columns.slice(0, labels.rows.length).join(","), truth, entry.name);
      }
    });

    it("asks for exactly the rows that it has labels for, in the parts that it states", async () => {
      const { competition } = project();
      const labels = parseLabels(await shipped.labels(id), competition);
      const sample = readFileSync(join(folder, "data/sample_submission.csv"), "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(",")[0]);
      assert.deepEqual(new Set(sample), labels.ids);
      assert.equal(labels.rows.filter(({ split }) => split === "public").length / labels.rows.length, competition.publicShare);
    });

    it("runs its baseline in the environment that the learner makes, and scores what the learner is told", () =>
      once("baseline", async () => {
        const stages: string[] = [];
        const made = await new LocalPythonEnvironments().create(folder, "", {
          signal: new AbortController().signal,
          onOutput: () => undefined,
          onStage: (stage) => void stages.push(stage),
        });
        assert.deepEqual(stages, ["finding", "creating", "installing"]);
        execFileSync(made.command[0] ?? "", ["-W", "error", "-m", "src.baseline"], { cwd: folder, encoding: "utf8" });
        const { competition } = project();
        const labels = parseLabels(await shipped.labels(id), competition);
        const bytes = await new LocalSubmissionFiles().open(join(folder, competition.submission));
        assert.ok(bytes !== undefined);
        const check = await checkSubmission(bytes, competition, labels);
        assert.ok(check.ok, JSON.stringify(check));
        const scores = scoreSubmission(competition, labels, check.predictions);
        for (const part of ["public", "private"] as const)
          assert.ok(Math.abs(scores[part] - competition.baseline[part]) < 2e-3, `${part}: ${scores[part]} and ${competition.baseline[part]}`);
      }));

    it("passes its own tests", () =>
      once("tests", () => {
        execFileSync(python, ["-W", "error", "-m", "unittest"], { cwd: folder, encoding: "utf8", stdio: "pipe" });
      }));

    it("has a notebook that runs from top to bottom without a warning", () =>
      once("notebook", () => {
        const notebook = JSON.parse(readFileSync(join(folder, "notebooks/explore.ipynb"), "utf8")) as {
          cells: { cell_type: string; source: string[]; outputs?: unknown[] }[];
        };
        const code = notebook.cells.filter(({ cell_type }) => cell_type === "code");
        assert.ok(code.length >= 5);
        for (const cell of code) assert.deepEqual(cell.outputs, []);
        const script = ["import matplotlib; matplotlib.use('agg')", ...code.map(({ source }) => source.join("").replace(/^%.*$/gmu, ""))].join("\n\n");
        execFileSync(python, ["-W", "error", "-c", script], { cwd: join(folder, "notebooks"), encoding: "utf8", stdio: "pipe" });
      }));

    it("pins the packages that it names to the versions that the content was run with", () => {
      const pinned = readFileSync(join(folder, "requirements.txt"), "utf8");
      const tested = readFileSync(join(ROOT, "curriculum/requirements.txt"), "utf8");
      for (const name of project().packages) {
        const [pin] = new RegExp(`^${name}==.+$`, "mu").exec(tested) ?? [];
        assert.ok(pin !== undefined && pinned.includes(pin), `${name} is not pinned to ${String(pin)}`);
      }
    });
  });
}
