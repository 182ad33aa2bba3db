import assert from "node:assert/strict";
import fc from "fast-check";
import { createCompiler, type CompiledCurriculum, type CurriculumFiles } from "../../src/core/curriculum/compile.ts";
import { applyEdit, describeProblem, type ContentProblem, type Mend } from "../../src/core/curriculum/problems.ts";
import { LESSON, sampleCurriculum } from "./sample-curriculum.ts";

const TOPIC = "topics/descent/topic.yaml";
const DOT = "topics/vectors/dot-product.md";

function mended(files: CurriculumFiles, mend: Mend): CurriculumFiles {
  const before = files.get(mend.file) ?? "";
  return new Map(files).set(mend.file, mend.kind === "create" ? mend.text : applyEdit(before, mend));
}

describe("Mends", () => {
  let compile: (files: CurriculumFiles) => CompiledCurriculum;
  before(async () => (compile = await createCompiler()));

  /** Applies the first mend again and again, and says what is wrong in the end. */
  function mendAll(files: CurriculumFiles): { readonly files: CurriculumFiles; readonly problems: readonly string[] } {
    let current = files;
    for (let round = 0; round < 10; round++) {
      const { problems } = compile(current);
      const mend = problems.find((problem) => problem.mend !== undefined)?.mend;
      if (mend === undefined) return { files: current, problems: problems.map(describeProblem) };
      current = mended(current, mend);
    }
    return assert.fail("the mends do not come to an end");
  }

  const CASES: readonly (readonly [what: string, file: string, from: string, to: string, after?: string])[] = [
    ["a mistyped key", TOPIC, "summary:", "sumary:"],
    ["a mistyped value", TOPIC, "kind: book", "kind: bok"],
    ["a missing number", TOPIC, "hours: 4\n", "", "hours: 2\n"],
    ["a missing list", TOPIC, "requires: [vectors]\n", "", "requires: []\n"],
    ["a missing key in front of all others", TOPIC, "id: descent\n", "", "id: descent\ntitle: About descent\n"],
    ["a missing key in a list of mappings", TOPIC, "    kind: book\n", "", "    url: https://example.org/descent\n    kind: article\n"],
    [
      "a missing mapping",
      TOPIC,
      "    verified: { on: 2026-11-22, how: index }\n",
      "",
      "    why: Read its first chapter.\n    verified:\n      on: 2026-01-31\n      how: opened\n",
    ],
    ["a missing key between braces", TOPIC, "{ on: 2026-11-22, how: index }", "{ how: index }", "{ on: 2026-01-31, how: index }"],
    ["a number where a text is wanted", TOPIC, "title: About descent", "title: 12", 'title: "12"\n'],
    ["an outcome with a full stop", TOPIC, "- say what descent is", "- say what descent is.", "- say what descent is\n"],
    ["an http address", TOPIC, "https://example.org", "http://example.org"],
    ["an id in capitals", TOPIC, "requires: [vectors]", "requires: [Vectors]"],
    ["a topic's id that is not its folder's", TOPIC, "id: descent", "id: decent"],
    ["a prerequisite that does not exist", TOPIC, "[vectors]", '["vectros"]', "requires: [vectors]"],
    ["a topic in no phase", "roadmap.yaml", "topics: [networks, robots]", "topics: [networks]"],
    [
      "a track without what its topics require",
      "roadmap.yaml",
      "topics: [networks]\noutline",
      "topics: [robots]\noutline",
      "topics: [robots, networks]\noutline",
    ],
    ["a lesson without a file", "topics/vectors/topic.yaml", "  - dot-product", "  - dot-product\n  - cross-product"],
    [
      "a lesson that no topic names",
      "topics/vectors/topic.yaml",
      "  - dot-product",
      "  - id: planned\n    title: Planned\n    minutes: 5\n    covers: Soon.",
      "    covers: Soon.\n  - dot-product\nresources:",
    ],
    ["a lesson's id that is not its file's", DOT, "id: dot-product", "id: dot-prod"],
    ["a mistyped term", DOT, "[vector]", "[vectr]"],
    ["a term that nothing is like", DOT, "[vector]", "[eigenvalue]", "terms: [eigenvalue]"],
    ["a block of an unknown kind", DOT, "```quiz", "```quizz"],
    ["a block whose first line the editor closed", DOT, "```quiz\n", "```quiz```\n"],
    [
      "a figure of an unknown name",
      DOT,
      "## Read on",
      "```figure descnt-1d\nset: { rates: 0.1 }\ncaption: Try.\n```\n\n## Read on",
      "```figure descent-1d\nset: { rate: 0.1 }",
    ],
    ["a mistyped resource", DOT, "- the-book", "- the-bok"],
    ["a mistyped link", DOT, "What it is for:", "What it is [for](lesson:dot-prodct):", "[for](lesson:dot-product)"],
    ["a quiz option without a reason", DOT, "    why: That is for equal arrows of length one.\n", "", "  - text: One\n    why: …\n"],
    ["a missing part of the front matter", DOT, "minutes: 15\n", "", "title: The dot product\nminutes: 30\n"],
    [
      "a mistyped kind of prediction",
      DOT,
      "```python run",
      "```predict\nid: guess\nquestion: How much?\nkind: numbr\nanswer: 11\ntolerance: 0\nbecause: It adds up.\n```\n```python run",
      "kind: number",
    ],
  ];
  for (const [what, file, from, to, after] of CASES) {
    it(`put right ${what}`, () => {
      const text = sampleCurriculum().get(file) ?? "";
      assert.ok(text.includes(from), `${file} does not hold ${from}`);
      const broken = sampleCurriculum({ [file]: text.replace(from, to) });
      assert.notDeepEqual(compile(broken).problems, []);
      const { files, problems } = mendAll(broken);
      assert.deepEqual(problems, []);
      const result = files.get(file) ?? "";
      if (after === undefined && to !== "" && file !== "roadmap.yaml" && !what.startsWith("a lesson without")) assert.equal(result, text);
      else if (after !== undefined) assert.ok(result.includes(after), result);
    });
  }

  it("write a planned lesson's id in the place of its plan, once its file is there", () => {
    const lesson = LESSON.replaceAll("dot-product", "step-size").replace("terms: [vector]\n", "");
    const { files, problems } = mendAll(sampleCurriculum({ "topics/descent/step-size.md": lesson }));
    assert.deepEqual(problems, []);
    assert.match(files.get(TOPIC) ?? "", /^lessons:\n {2}- step-size\nresources:$/mu);
  });

  it("make the whole exercise where only its facts are missing a hand-over", () => {
    const folder = "topics/vectors/exercises/angle";
    const part = {
      "exercise.yaml":
        "id: angle\ntitle: Angle\nlesson: dot-product\nminutes: 5\nentry: angle\npackages: []\nstatement: Write it.\nhints: [Think.]\n",
      "starter.py": "def angle(): raise NotImplementedError\n",
      "solution.py": "def angle(): return 1\n",
      "checks.py": "",
      "wrong/a.py": "# explains: a\n",
      "wrong/b.py": "# explains: b\n",
    };
    const files = sampleCurriculum(Object.fromEntries(Object.entries(part).map(([path, text]) => [`${folder}/${path}`, text])));
    const { files: after, problems } = mendAll(files);
    assert.deepEqual(problems, []);
    assert.ok(after.get(DOT)?.endsWith("```\n\n```exercise angle\n```\n"));
  });

  it("keep comments, blank lines and order", () => {
    const text = (sampleCurriculum().get(TOPIC) ?? "")
      .replace("hours: 4\n", "# How long\n\n")
      .replace("requires: [vectors]", "requires: [vectors] # first these");
    const { files, problems } = mendAll(sampleCurriculum({ [TOPIC]: text }));
    assert.deepEqual(problems, []);
    assert.equal(files.get(TOPIC), text.replace("summary: What descent is for.\n", "summary: What descent is for.\nhours: 2\n"));
  });

  it("are sound in a file with Windows line ends", () => {
    const text = (sampleCurriculum().get(TOPIC) ?? "").replace("hours: 4\n", "").replace("[vectors]", "[vectros]").replaceAll("\n", "\r\n");
    assert.deepEqual(mendAll(sampleCurriculum({ [TOPIC]: text })).problems, []);
    const lesson = LESSON.replace("minutes: 15\n", "").replace("[vector]", "[vectr]").replaceAll("\n", "\r\n");
    assert.deepEqual(mendAll(sampleCurriculum({ [DOT]: lesson })).problems, []);
  });

  it("change nothing by a place that is only near: in a block inside a list, in an exercise's statement", () => {
    const lesson = LESSON.replace("## Read on\n\n```resources\n- the-book\n```", "## Read on\n\n- here:\n\n  ```resources\n  - the-bok\n  ```");
    assert.deepEqual(
      compile(sampleCurriculum({ [DOT]: lesson })).problems.map(({ mend }) => mend),
      [undefined],
    );
  });

  it("put a problem right and never break what was sound, whatever was cut out of a file", () => {
    const sound = sampleCurriculum();
    const names = [...sound.keys()];
    const cut = fc.record({
      file: fc.constantFrom(...names),
      from: fc.nat(1200),
      length: fc.integer({ min: 1, max: 12 }),
      insert: fc.constantFrom("", "x", " ", "-", "Q"),
    });
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 3 }), (cuts) => {
        const files = new Map(sound);
        for (const { file, from, length, insert } of cuts) {
          const text = files.get(file) ?? "";
          const at = from % Math.max(1, text.length);
          files.set(file, text.slice(0, at) + insert + text.slice(at + length));
        }
        const { problems } = compile(files);
        for (const problem of problems) {
          const { mend } = problem;
          if (mend === undefined) continue;
          const after = compile(mended(files, mend)).problems;
          assert.ok(!after.some((other) => same(other, problem)), `still there after its mend: ${describeProblem(problem)} ${JSON.stringify(mend)}`);
          const unreadable = (all: readonly ContentProblem[]): number =>
            all.filter(({ file, message }) => file === mend.file && message.includes("not valid YAML")).length;
          assert.ok(unreadable(after) <= unreadable(problems), `the mend broke the file: ${describeProblem(problem)} ${JSON.stringify(mend)}`);
        }
      }),
      { numRuns: 300 },
    );
  }).timeout(60_000);

  it("point at what is wrong, and at nothing else", () => {
    const text = sampleCurriculum().get(TOPIC) ?? "";
    const [problem] = compile(sampleCurriculum({ [TOPIC]: text.replace("kind: book", "kind: bok") })).problems;
    assert.deepEqual([problem?.line, problem?.column, problem?.length], [17, 11, 3]);
  });
});

function same(a: ContentProblem, b: ContentProblem): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column && a.message === b.message;
}
