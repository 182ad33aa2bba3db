import assert from "node:assert/strict";
import fc from "fast-check";
import { createCompiler, type CompiledCurriculum, type CurriculumFiles } from "../../src/core/curriculum/compile.ts";
import { parseLog } from "../../src/core/progress/log.ts";
import { foldProgress } from "../../src/core/progress/state.ts";
import { readBoot, readFromPanel, readPanelState, readToPanel } from "../../src/protocol/lesson-panel.ts";
import { ATTACKS, notInert } from "./hostile.ts";
import { LESSON, sampleCurriculum } from "../unit/sample-curriculum.ts";

/** `ML_ROADMAP_FUZZ=100000 npm test -- fuzz` tries more; each run then begins from another seed. */
const wanted = Number(process.env["ML_ROADMAP_FUZZ"] ?? 0);
const options = (usual: number): fc.Parameters<unknown> => (wanted > 0 ? { numRuns: wanted } : { numRuns: usual, seed: 20261122 });

/** A lesson with every kind of block, and an exercise: so that mutations reach every part of the compiler. */
const RICH = LESSON.replace(
  "## Read on",
  [
    "## Figures and guesses\n\nText with a [link](lesson:dot-product), a vector and `code`.\n",
    "```figure descent-1d\nset: { rate: 0.5, function: kink }\ncontrols: [rate]\ncaption: A *caption* with $x$.\n```\n",
    "```predict\nid: guess\nquestion: How many?\nkind: number\nanswer: 3\ntolerance: 1\ncovers: 0\nbecause: Count.\n```\n",
    "```predict\nid: curve\nquestion: Draw.\nkind: sketch\nx: { label: x, from: 0, to: 4 }\ny: { label: y, from: 0, to: 4 }\ncurve: [[0, 0], [4, 4]]\ntolerance: 0.2\ncovers: 0\nbecause: Straight.\n```\n",
    "```python raises=ValueError\nint('x')\n```\n```output\nValueError: invalid literal for int() with base 10: 'x'\n```\n",
    "```derivation Why\nBecause $x = x$.\n```\n",
    "```exercise write-dot\n```\n",
    "| a | b |\n|:--|--:|\n| 1 | 2 |\n\n> **Note.** A note.\n",
    "## Read on",
  ].join("\n"),
);
const EXERCISE = "topics/vectors/exercises/write-dot";
const SOUND: CurriculumFiles = new Map([
  ...sampleCurriculum({ "topics/vectors/dot-product.md": RICH }),
  [`${EXERCISE}/exercise.yaml`, "id: write-dot\ntitle: Write it\nlesson: dot-product\nminutes: 10\nentry: dot\npackages: [numpy]\nstatement: |\n  Write `dot`.\n\n  - $a$\nhints:\n  - Use `zip`.\n"],
  [`${EXERCISE}/starter.py`, "def dot(a, b):\n    raise NotImplementedError\n"],
  [`${EXERCISE}/solution.py`, "def dot(a, b):\n    return 0\n"],
  [`${EXERCISE}/checks.py`, "pass\n"],
  [`${EXERCISE}/wrong/a.py`, "# explains: a\ndef dot(a, b):\n    return 1\n"],
  [`${EXERCISE}/wrong/b.py`, "# explains: b\ndef dot(a, b):\n    return 2\n"],
  ["topics/vectors/figures/plot.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path class="stroke-c0" d="M0 0"/></svg>'],
]);

type Mutation = (text: string) => string;
const place = fc.double({ min: 0, max: 1, noNaN: true });
const cut = (text: string, at: number): number => Math.floor(at * text.length);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...ATTACKS)).map(([at, attack]): Mutation => (text) => text.slice(0, cut(text, at)) + attack + text.slice(cut(text, at))),
  // On a line of its own, where blocks begin.
  fc.tuple(place, fc.constantFrom(...ATTACKS)).map(([at, attack]): Mutation => (text) => {
    const lines = text.split("\n");
    lines.splice(Math.floor(at * lines.length), 0, attack);
    return lines.join("\n");
  }),
  fc.tuple(place, fc.nat(60)).map(([at, length]): Mutation => (text) => text.slice(0, cut(text, at)) + text.slice(cut(text, at) + length)),
  fc.tuple(place, place).map(([from, to]): Mutation => (text) => {
    const lines = text.split("\n");
    lines.splice(Math.floor(to * lines.length), 0, lines[Math.floor(from * lines.length)] ?? "");
    return lines.join("\n");
  }),
  fc.tuple(place, fc.string({ unit: "binary", maxLength: 12 })).map(([at, noise]): Mutation => (text) => text.slice(0, cut(text, at)) + noise + text.slice(cut(text, at))),
  fc.tuple(place, fc.constantFrom(...Array.from("'\"`$\\{}[]()<>&:#-|*_ \n\t"))).map(([at, sign]): Mutation => (text) => text.slice(0, cut(text, at)) + sign + text.slice(cut(text, at) + 1)),
);
const mutatedFiles = fc
  .array(fc.tuple(fc.constantFrom(...SOUND.keys()), mutation), { minLength: 1, maxLength: 4 })
  .map((changes) => {
    const files = new Map(SOUND);
    for (const [file, change] of changes) files.set(file, change(files.get(file) ?? ""));
    return files;
  });

/** What must hold whatever an author writes: located problems with a way out, and lessons in which nothing can run. */
function checkCompiled({ problems, lessons, exercises }: CompiledCurriculum, files: CurriculumFiles): void {
  for (const { file, line, column, message, fix } of problems) {
    const lines = (files.get(file) ?? "").split("\n").length;
    assert.ok(Number.isInteger(line) && line >= 1 && line <= lines + 1, `${file}:${line} of ${lines}: ${message}`);
    assert.ok(Number.isInteger(column) && column >= 1, `${file}:${line}:${column}: ${message}`);
    assert.ok(message !== "" && fix !== "", `${file}:${line} says nothing`);
  }
  for (const { document } of lessons) {
    assert.equal(notInert(document.html), undefined);
    for (const { statement, hints } of document.exercises) for (const html of [statement, ...hints]) assert.equal(notInert(html), undefined);
  }
  for (const { exercise } of exercises) assert.equal(notInert(exercise.statement), undefined);
  assert.equal(Reflect.get({}, "polluted"), undefined, "a prototype was changed");
}

describe("Whatever a course pack holds, fuzzing finds that it", () => {
  let tried = 0;

  it("compiles to located problems and inert lessons, and never stops the compiler", async function () {
    this.timeout(wanted > 0 ? 0 : 120_000);
    const compile = await createCompiler();
    checkCompiled(compile(SOUND), SOUND);
    assert.deepEqual(compile(SOUND).problems, []);
    fc.assert(
      fc.property(mutatedFiles, (files) => {
        tried++;
        checkCompiled(compile(files), files);
      }),
      options(1500),
    );
    console.log(`      ${tried} curricula tried`);
  });

  it("is inert with each attack alone, in each kind of file", async function () {
    this.timeout(120_000);
    const compile = await createCompiler();
    for (const attack of ATTACKS) {
      for (const file of SOUND.keys()) {
        const files = new Map(SOUND).set(file, file.endsWith(".md") ? (SOUND.get(file) ?? "").replace("## Compute it", `${attack}\n\n## Compute it`) : attack);
        checkCompiled(compile(files), files);
      }
    }
  });
});

describe("Whatever a message or a log holds, fuzzing finds that it", () => {
  it("is read or refused, and never throws", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true }), (value) => {
        for (const read of [readToPanel, readFromPanel, readBoot]) {
          const message: unknown = read(value);
          assert.ok(message instanceof Error || typeof message === "object");
        }
        readPanelState(value);
      }),
      options(3000),
    );
  });

  it("is read or refused when it nearly looks like one of ours", () => {
    const id = fc.oneof(fc.string(), fc.constantFrom("__proto__", "gradient-descent"));
    const near = fc.record({
      type: fc.constantFrom("go", "back", "mark", "answer", "predict", "skip", "show", "update", "replace", "open-link", "copy-code"),
      lesson: id, quiz: id, prediction: id, option: fc.anything(), guess: fc.oneof(fc.double(), fc.array(fc.double(), { maxLength: 200 }), fc.anything()),
      confidence: fc.double(), place: fc.anything(), scroll: fc.anything(), url: fc.webUrl(), block: fc.double(), page: fc.anything(), state: fc.anything(),
    }, { requiredKeys: ["type"] }); // prettier-ignore
    fc.assert(
      fc.property(near, (value) => {
        const message = readFromPanel(value);
        if (message instanceof Error) return;
        if (message.type === "predict") assert.ok(message.confidence >= 0 && message.confidence <= 1);
        if (message.type === "answer") assert.ok(Number.isInteger(message.option));
      }),
      options(5000),
    );
  });

  it("costs a progress log no line that is sound", () => {
    const event = fc.record({ v: fc.constant(1), id: fc.uuid(), at: fc.constant("2026-11-22T10:00:00.000Z"), type: fc.constant("skipped"), lesson: fc.string(), prediction: fc.string() });
    fc.assert(
      fc.property(fc.array(fc.oneof(event.map((one) => JSON.stringify(one)), fc.string(), fc.json()), { maxLength: 20 }), (lines) => {
        const sound = lines.filter((line) => /^\{"v":1,"id":"[^"]+","at":/u.test(line)).length;
        const { events } = parseLog(lines.map((line) => line.replace(/[\n\r]/gu, " ")).join("\n"));
        assert.ok(events.length >= sound);
        foldProgress(events);
      }),
      options(1000),
    );
  });
});
