import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompiledLesson } from "../../src/core/curriculum/compile.ts";
import type { CompiledExercise } from "../../src/core/curriculum/exercises.ts";
import type { ContentEnvironment } from "../../tools/content-python.ts";
import { codeFingerprint, folderFingerprint } from "../../tools/content/fingerprint.ts";
import { ProofCache, proofKey, type Ingredients } from "../../tools/content/proof-cache.ts";
import { exerciseIngredients, lessonIngredients } from "../../tools/content/proofs.ts";
import { ROOT } from "../../tools/paths.ts";
import { compiled, FOLDER } from "./shipped-curriculum.ts";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "ml-roadmap-proofs-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

describe("The cache of proofs", () => {
  const same = (ingredients: Ingredients) => () => Promise.resolve(ingredients);
  const VERSIONS = { python: "3.13.0" };

  it("does not run again what was proved with the same ingredients", async () => {
    let runs = 0;
    const prove = (ingredients: Ingredients) =>
      new ProofCache(false, scratch).prove("lesson.a.pinned", same(ingredients), VERSIONS, () => {
        runs++;
        return Promise.resolve([]);
      });
    assert.equal((await prove({ a: "1", b: "2" })).cached, false);
    const again = await prove({ b: "2", a: "1" });
    assert.deepEqual([runs, again.cached, again.proof?.versions], [1, true, VERSIONS]);
    await prove({ a: "1", b: "3" });
    await prove({ a: "1" });
    assert.equal(runs, 3);
    await prove({ a: "1", b: "2" });
    assert.equal(runs, 3, "the earlier proof is still good");
  });

  it("never keeps a failure", async () => {
    const cache = new ProofCache(false, scratch);
    for (const fault of ["first", "second"]) {
      const { faults, proof, cached } = await cache.prove("lesson.a.pinned", same({ a: "1" }), VERSIONS, () => Promise.resolve([fault]));
      assert.deepEqual([faults, proof, cached], [[fault], undefined, false]);
    }
    await assert.rejects(cache.prove("lesson.a.pinned", same({ a: "1" }), VERSIONS, () => Promise.reject(new Error("broken"))), /broken/u);
    assert.deepEqual(readdirSync(scratch), []);
  });

  it("proves again where it is told to, and keeps that", async () => {
    const work = (): Promise<string[]> => Promise.resolve([]);
    await new ProofCache(false, scratch).prove("lesson.a.pinned", same({ a: "1" }), VERSIONS, work);
    assert.equal((await new ProofCache(true, scratch).prove("lesson.a.pinned", same({ a: "1" }), VERSIONS, work)).cached, false);
    assert.equal((await new ProofCache(false, scratch).prove("lesson.a.pinned", same({ a: "1" }), VERSIONS, work)).cached, true);
  });

  it("does not keep a proof of what was edited while it ran", async () => {
    let text = "before";
    const cache = new ProofCache(false, scratch);
    await cache.prove("lesson.a.pinned", () => Promise.resolve({ text }), VERSIONS, () => {
      text = "after";
      return Promise.resolve([]);
    });
    assert.equal(await cache.find("lesson.a.pinned", { text: "before" }), undefined);
    assert.equal(await cache.find("lesson.a.pinned", { text: "after" }), undefined);
  });

  it("takes a torn file for no proof", async () => {
    writeFileSync(join(scratch, `lesson.a.pinned.${proofKey({ a: "1" })}.json`), '{"subj');
    assert.equal(await new ProofCache(false, scratch).find("lesson.a.pinned", { a: "1" }), undefined);
  });

  it("keeps a dozen proofs of a subject and no more", async () => {
    const cache = new ProofCache(false, scratch);
    for (let version = 0; version < 20; version++) await cache.prove("lesson.a.pinned", same({ a: String(version) }), VERSIONS, () => Promise.resolve([]));
    await cache.prove("lesson.b.pinned", same({ a: "1" }), VERSIONS, () => Promise.resolve([]));
    assert.equal(readdirSync(scratch).filter((name) => name.startsWith("lesson.a")).length, 12);
    assert.ok((await cache.find("lesson.a.pinned", { a: "19" })) !== undefined);
  });
});

describe("A proof is made anew where anything changes that can change it:", () => {
  const environment: ContentEnvironment = { kind: "pinned", python: "python", packages: { python: "3.13.0", numpy: "2.4.6" } };
  let lesson: CompiledLesson;
  let exercise: CompiledExercise;
  before(() => {
    const first = compiled.lessons.find(({ plots }) => plots.length > 0);
    const [task] = compiled.exercises;
    assert.ok(first !== undefined && task !== undefined);
    lesson = first;
    exercise = task;
  });

  async function changed(before: Promise<Ingredients>, after: () => Promise<Ingredients>): Promise<void> {
    const old = proofKey(await before);
    assert.notEqual(proofKey(await after()), old);
  }

  it("a lesson's block, what it must print, or its recorded plot", async () => {
    const [block, ...rest] = lesson.blocks;
    assert.ok(block !== undefined);
    const key = (): Promise<Ingredients> => lessonIngredients(environment, FOLDER, lesson);
    await changed(key(), () => lessonIngredients(environment, FOLDER, { ...lesson, blocks: [{ ...block, source: `${block.source}\n` }, ...rest] }));
    const output = { text: "other", approx: false, from: 1, to: 2 };
    await changed(key(), () => lessonIngredients(environment, FOLDER, { ...lesson, blocks: [{ ...block, expect: { output } }, ...rest] }));
    const figures = join("topics", lesson.document.topic, "figures");
    cpSync(join(FOLDER, figures), join(scratch, figures), { recursive: true });
    assert.equal(proofKey(await lessonIngredients(environment, scratch, lesson)), proofKey(await key()));
    const plot = join(scratch, figures, `${lesson.plots[0] ?? ""}.json`);
    writeFileSync(plot, readFileSync(plot, "utf8").replace(/\d/u, "7.5"));
    await changed(key(), () => lessonIngredients(environment, scratch, lesson));
  });

  it("a file of an exercise, its name, or one more", async () => {
    cpSync(join(FOLDER, exercise.folder), join(scratch, exercise.folder), { recursive: true });
    const key = (): Promise<Ingredients> => exerciseIngredients(environment, scratch, exercise);
    const sound = proofKey(await key());
    assert.equal(proofKey(await exerciseIngredients(environment, FOLDER, exercise)), sound);
    const wrong = `wrong/${exercise.wrong[0]?.misconception ?? ""}.py`;
    for (const file of ["exercise.yaml", "starter.py", "solution.py", "checks.py", wrong]) {
      const path = join(scratch, exercise.folder, file);
      const text = readFileSync(path, "utf8");
      writeFileSync(path, `${text}\n`);
      assert.notEqual(proofKey(await key()), sound, file);
      writeFileSync(path, text);
    }
    assert.equal(proofKey(await key()), sound);
    writeFileSync(join(scratch, exercise.folder, "wrong", "one-more.py"), "");
    assert.notEqual(proofKey(await key()), sound);
  });

  it("a package's version, Python's, or one more package", async () => {
    for (const packages of [{ ...environment.packages, numpy: "2.4.7" }, { ...environment.packages, python: "3.13.1" }, { ...environment.packages, scipy: "1" }]) {
      await changed(lessonIngredients(environment, FOLDER, lesson), () => lessonIngredients({ ...environment, packages }, FOLDER, lesson));
      await changed(exerciseIngredients(environment, FOLDER, exercise), () => exerciseIngredients({ ...environment, packages }, FOLDER, exercise));
    }
  });

  it("each of these stands in the key under a name of its own", async () => {
    const ofLesson = Object.keys(await lessonIngredients(environment, FOLDER, lesson));
    assert.deepEqual(ofLesson, ["file", "blocks", ...lesson.plots.map((name) => `plot ${name}`), "judge", "runner", "packages", "platform"]);
    assert.deepEqual(Object.keys(await exerciseIngredients(environment, FOLDER, exercise)), [
      "file", "exercise", "library", "judge", "runner", "packages", "platform",
    ]); // prettier-ignore
  });
});

describe("The fingerprint of code", () => {
  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(scratch, name, ".."), { recursive: true });
      writeFileSync(join(scratch, name), text);
    }
  }
  const entry = (): Promise<string> => codeFingerprint(join(scratch, "a.ts"));
  const FILES = {
    "a.ts": 'import { b } from "./b.ts";\nimport type { T } from "./types.ts";\nexport const a: T = b;\n',
    "b.ts": 'import { parse } from "yaml";\nexport {\n  c,\n} from "./deep/c.ts";\nexport const b = parse("1");\n',
    "deep/c.ts": "export const c = 1;\n",
    "types.ts": "export type T = number;\n",
    "other.ts": "export const other = 1;\n",
  };

  for (const name of ["a.ts", "b.ts", "deep/c.ts"] as const) {
    it(`changes with ${name}, which runs`, async () => {
      write(FILES);
      const old = await entry();
      write({ [name]: `${FILES[name]}// changed\n` });
      assert.notEqual(await entry(), old);
    });
  }

  for (const name of ["types.ts", "other.ts"] as const) {
    it(`does not change with ${name}, which does not`, async () => {
      write(FILES);
      const old = await entry();
      write({ [name]: `${FILES[name]}// changed\n` });
      assert.equal(await entry(), old);
    });
  }

  it("changes with a package that it imports", async () => {
    write(FILES);
    const old = await entry();
    write({ "b.ts": FILES["b.ts"].replace('"yaml"', '"zod"') });
    assert.notEqual(await entry(), old);
  });

  it("of a folder leaves out what programs leave behind", async () => {
    write({ "one.py": "1" });
    const old = await folderFingerprint(scratch);
    write({ "__pycache__/one.pyc": "x", ".venv/two.py": "2" });
    assert.equal(await folderFingerprint(scratch), old);
    write({ "two.py": "2" });
    assert.notEqual(await folderFingerprint(scratch), old);
  });

  it("covers the checker library, the runners and the code that judges", () => {
    // The key names these; that they exist where it looks is what a wrong path would break silently.
    for (const file of ["tools/content/run_blocks.py", "tools/content/plot_record.py", "tools/content/prove_exercise.py", "python/mlcheck/checks.py"])
      assert.ok(readFileSync(join(ROOT, file), "utf8").length > 0);
  });
});
