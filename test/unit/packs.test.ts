import assert from "node:assert/strict";
import { compileCurriculum, createCompiler } from "../../src/core/curriculum/compile.ts";
import { decodeText, isCurriculumText, LIMITS, tooLarge } from "../../src/core/curriculum/folder-limits.ts";
import { mergeIndexes, namespaceIndex, namespaceLesson, packOf, withoutPack } from "../../src/core/curriculum/packs.ts";
import { LESSON, sampleCurriculum } from "./sample-curriculum.ts";

describe("A course pack", () => {
  it("stands beside the built-in path under its own name, even where both use the same ids", async () => {
    const { index, lessons } = await compileCurriculum(sampleCurriculum({ "topics/vectors/dot-product.md": LESSON.replace("What it is for:", "See [it](lesson:dot-product), of [vectors](topic:vectors):") }));
    const pack = namespaceIndex(index, "acme");
    const merged = mergeIndexes(index, [pack]);
    const ids = [...merged.topics.map(({ id }) => id), ...merged.topics.flatMap((topic) => topic.lessons.map(({ id }) => id)), ...merged.phases.map(({ id }) => id)];
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(pack.topics[1]?.requires, ["acme:vectors"]);
    assert.ok(pack.phases.every((phase) => phase.topics.every((id) => pack.topics.some((topic) => topic.id === id))));
    assert.deepEqual(merged.tracks, index.tracks);
    const document = lessons[0]?.document;
    assert.ok(document !== undefined);
    const own = namespaceLesson(document, "acme");
    assert.deepEqual([own.id, own.topic, own.terms[0]?.id], ["acme:dot-product", "acme:vectors", "acme:vector"]);
    assert.match(own.html, /data-go="lesson:acme:dot-product"[\s\S]*data-go="topic:acme:vectors"/u);
    assert.doesNotMatch(own.html, /data-go="(?:lesson|topic):(?!acme:)/u);
    assert.equal(packOf(own.id), "acme");
    assert.equal(withoutPack(own.id), "dot-product");
    assert.equal(packOf("dot-product"), undefined);
  });

  it("may leave out what only the built-in path has, and names itself", async () => {
    const files = sampleCurriculum({
      "roadmap.yaml": "pack: { id: acme, title: Acme }\nphases:\n  - id: all\n    title: All\n    summary: All of it.\n    months: { from: 1 }\n    topics: [vectors, descent, networks, robots]\n",
    });
    const { index, problems } = await compileCurriculum(files);
    assert.deepEqual(problems, []);
    assert.deepEqual(index.pack, { id: "acme", title: "Acme" });
    assert.equal(namespaceIndex(index, "acme").phases[0]?.pack, "Acme");
  });
});

describe("A compiler that is used again", () => {
  it("gives the same as a fresh one, after each kind of change", async () => {
    const compile = await createCompiler();
    const changes: Readonly<Record<string, string | undefined>>[] = [
      {},
      { "topics/vectors/dot-product.md": LESSON.replace("compute a dot", "work out a dot") },
      { "glossary.yaml": "- id: vector\n  term: vector\n  definition: Something else.\n" },
      { "glossary.yaml": "- id: vector\n  term: two arrows\n  definition: Renamed.\n" },
      { "topics/vectors/topic.yaml": (sampleCurriculum().get("topics/vectors/topic.yaml") ?? "").replace("The Book of vectors", "Another book") },
      { "topics/descent/topic.yaml": undefined },
      { "roadmap.yaml": "phases: []\n" },
      {},
    ];
    for (const change of changes) {
      const files = sampleCurriculum(change);
      const { index, lessons, problems } = compile(files);
      const fresh = await compileCurriculum(files);
      assert.deepEqual({ index, problems, lessons: lessons.map(({ document }) => document) }, { index: fresh.index, problems: fresh.problems, lessons: fresh.lessons.map(({ document }) => document) });
    }
  });
});

describe("A file of a curriculum folder", () => {
  it("is read where the compiler needs it", () => {
    for (const path of ["roadmap.yaml", "topics/a/topic.yaml", "topics/a/b.md", "topics/a/figures/p.svg", "topics/a/exercises/e/wrong/x.py", "projects/p/project.yaml"]) assert.ok(isCurriculumText(path), path);
    for (const path of ["projects/p/files/README.md", "topics/a/notes.txt", "topics/a/tool.py", "topics/a/picture.png"]) assert.ok(!isCurriculumText(path), path);
  });

  it("says where its bytes stop being text", () => {
    const bytes = new TextEncoder().encode("one\ntwo é\nthree ");
    const read = decodeText("a.md", new Uint8Array([...bytes, 0xff, 0x0a, 0x41]));
    assert.deepEqual("problem" in read && [read.problem.line, read.problem.message], [3, "the file is not UTF-8 text"]);
    assert.deepEqual(decodeText("a.md", bytes), { text: "one\ntwo é\nthree " });
    assert.deepEqual(decodeText("a.md", new Uint8Array([0xef, 0xbb, 0xbf, 0x41])), { text: "A" });
  });

  it("is refused where it is larger than any lesson", () => {
    assert.equal(tooLarge("a.md", LIMITS.file), undefined);
    assert.match(tooLarge("a.md", 50_000_000)?.message ?? "", /50\.0 MB, and at most 1 MB/u);
  });
});
