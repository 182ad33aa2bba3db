import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readExercise, type CompiledExercise } from "../../src/core/curriculum/exercises.ts";
import { describeProblem } from "../../src/core/curriculum/problems.ts";
import { createHighlighter } from "../../src/core/lesson/highlight.ts";
import { contentEnvironment } from "../../tools/content-python.ts";
import { codeFingerprint, filesFingerprint, folderFingerprint } from "../../tools/content/fingerprint.ts";
import type { Ingredients } from "../../tools/content/proof-cache.ts";
import { ContentProofs, type Verdict } from "../../tools/content/proofs.ts";
import { CHECKER_LIBRARY, proveExercise } from "../../tools/content/prove-exercise.ts";
import { ROOT } from "../../tools/paths.ts";
import { provedOnce } from "./proved-once.ts";
import { compiled, FOLDER } from "./shipped-curriculum.ts";

const environment = await contentEnvironment((line) => console.log(line));
const proofs = new ContentProofs(environment, FOLDER);
const highlighter = await createHighlighter();

describe("Every exercise leaves its starter unattempted, passes its solution and explains its wrong answers:", () => {
  const verdicts = new Map<CompiledExercise, Promise<Verdict>>();
  before(() => {
    for (const exercise of compiled.exercises) verdicts.set(exercise, proofs.exercise(exercise));
  });
  for (const exercise of compiled.exercises) {
    it(`${exercise.facts.lesson} / ${exercise.facts.id} (${exercise.wrong.length} wrong answers)`, async () => {
      assert.deepEqual((await verdicts.get(exercise))?.problems.map(describeProblem), []);
    });
  }
});

/** A small exercise that is sound; each test breaks one thing of it. */
const SOUND = {
  "exercise.yaml": `id: double-it
title: Twice as much
lesson: doubling
minutes: 5
entry: double
packages: []
statement: Write \`double(x)\`.
hints: [Which operation?, "Return \`2 * x\`."]
`,
  "starter.py": 'def double(x):\n    """Twice x."""\n    raise NotImplementedError\n',
  "solution.py": "def double(x):\n    return 2 * x\n",
  "wrong/squares.py": "# explains: You squared\ndef double(x):\n    return x**2\n",
  "wrong/keeps.py": "# explains: nothing was doubled\ndef double(x):\n    return x\n",
  "checks.py": `import random
from mlcheck import check, expect, require


@check("a number is doubled")
def number(answer):
    x = random.uniform(3.0, 4.0)
    got = answer.double(x)
    require(got != x, "It came back as it was: nothing was doubled.")
    expect(got, "double(x)").close_to(2 * x, twins={"You squared: add it to itself.": x**2})
`,
} as const;

type Files = Partial<Record<keyof typeof SOUND, string>> & Readonly<Record<string, string>>;

async function prove(changes: Files): Promise<string[]> {
  const root = "topics/arithmetic/exercises/double-it";
  const all: Readonly<Record<string, string>> = { ...SOUND, ...changes };
  const files = new Map(Object.entries(all).map(([name, text]) => [`${root}/${name}`, text]));
  const { exercise, problems } = readExercise(files, root, highlighter);
  if (exercise === undefined || problems.length > 0) return problems.map(describeProblem);
  const folder = mkdtempSync(join(tmpdir(), "ml-roadmap-exercise-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return (await proveExercise(environment.python, folder, exercise)).map(describeProblem);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The proof itself must fail where an exercise is broken. */
describe("A broken exercise is caught:", () => {
  const planted: readonly (readonly [what: string, changes: Files, file: string, words: string])[] = [
    ["a starter that passes", { "starter.py": SOUND["solution.py"] }, "starter.py:1", "the starter comes out as 'passed'"],
    ["a starter that fails", { "starter.py": "def double(x):\n    return None\n" }, "starter.py:1", "the starter comes out as 'failed'"],
    ["a starter with an error", { "starter.py": "def double(x)\n" }, "starter.py:1", "the starter comes out as 'error'"],
    ["a starter without the function", { "starter.py": "x = 1\n" }, "starter.py:1", "the starter does not define"],
    ["a solution that fails", { "solution.py": "def double(x):\n    return x + 3\n" }, "solution.py:1", "with seed 0 the solution comes out as 'failed'"],
    ["a solution that raises, on its line", { "solution.py": "def double(x):\n    return x.no\n" }, "solution.py:2", "comes out as 'error'"],
    [
      "a solution that passes on some seeds only",
      { "checks.py": `${SOUND["checks.py"]}\n\n@check("luck")\ndef luck(answer):\n    answer.double(1)\n    require(random.random() < 0.5, "bad luck")\n` },
      "solution.py:1",
      "in the check 'luck'",
    ],
    ["a wrong answer that passes", { "wrong/squares.py": `# explains: You squared\n${SOUND["solution.py"]}` }, "wrong/squares.py:1", "passes every check"],
    [
      "a wrong answer that gets another explanation",
      { "wrong/squares.py": SOUND["wrong/squares.py"].replace("You squared", "You added") },
      "wrong/squares.py:1",
      "explains another mistake",
    ],
    [
      "a wrong answer that gets only a difference",
      { "wrong/keeps.py": "# explains: nothing was doubled\ndef double(x):\n    return -x\n" },
      "wrong/keeps.py:1",
      "tells this wrong answer nothing of its own (failed)",
    ],
    [
      "a wrong answer that stops on an exception",
      { "wrong/keeps.py": "# explains: nothing was doubled\ndef double(x):\n    return 1 / 0\n" },
      "wrong/keeps.py:1",
      "tells this wrong answer nothing of its own (error)",
    ],
    ["a twin that is the right answer", { "checks.py": SOUND["checks.py"].replace("x**2}", "x + x}") }, "checks.py:1", "is the right answer on this input"],
    [
      "a dear twin that is the right answer",
      { "checks.py": SOUND["checks.py"].replace("x**2}", "lambda: x + x}") },
      "checks.py:1",
      "is the right answer on this input",
    ],
    ["two twins that are the same", { "checks.py": SOUND["checks.py"].replace("x**2}", 'x**2, "Or so.": x * x}') }, "checks.py:1", "are the same on this input"],
    ["checks that cannot be loaded", { "checks.py": "import nothing_of_this_name\n" }, "checks.py:1", "is not installed"],
    ["a check that asserts nothing", { "checks.py": SOUND["checks.py"].replace(/ {4}(?:expect|require)\(.*\n/gu, "") }, "checks.py:1", "asserts nothing"],
    ["a package that the exercise does not name", { "solution.py": `import pandas\n\n${SOUND["solution.py"]}` }, "solution.py:1", "it imports pandas"],
    ["a single wrong answer", { "wrong/keeps.py": "" }, "wrong/keeps.py:1", "does not say which explanation it must get"],
  ];
  for (const [what, changes, place, words] of planted) {
    it(what, () =>
      once(what, async () => {
        const problems = await prove(changes);
        assert.ok(
          problems.some((problem) => problem.startsWith(`topics/arithmetic/exercises/double-it/${place}`) && problem.includes(words)),
          problems.join("\n") || "nothing was found",
        );
      }));
  }

  it("an answer that ends Python", () =>
    once("an answer that ends Python", () =>
      assert.rejects(prove({ "wrong/keeps.py": "# explains: nothing\nimport os\nos._exit(3)\n" }), /Python ended with 3/u),
    ));

  it("and a sound one is not", () => once("a sound one", async () => assert.deepEqual(await prove({}), [])));

  /** The proof's own code decides what it finds, and the checker's. */
  function once(name: string, work: () => Promise<void>): Promise<void> {
    const gather = async (): Promise<Ingredients> => ({
      code: await codeFingerprint(join(ROOT, "tools/content/prove-exercise.ts"), join(ROOT, "src/core/curriculum/exercises.ts")),
      runner: await filesFingerprint([join(ROOT, "tools/content/prove_exercise.py"), join(ROOT, "test/content/exercises.test.ts")]),
      library: await folderFingerprint(join(CHECKER_LIBRARY, "mlcheck"), ".py"),
    });
    return provedOnce(`planted-exercise.${name.replace(/\W+/gu, "-")}`, environment, gather, work);
  }
});
