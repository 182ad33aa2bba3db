import assert from "node:assert/strict";
import { compileCurriculum } from "../../src/core/curriculum/compile.ts";
import type { LessonDocument } from "../../src/core/curriculum/model.ts";
import { describeProblem } from "../../src/core/curriculum/problems.ts";
import { LESSON, sampleCurriculum } from "./sample-curriculum.ts";

const FILE = "topics/vectors/dot-product.md";
const EXERCISE = "topics/vectors/exercises/write-dot";

function fence(name: string, body: string): string {
  return `\`\`\`${name}\n${body}\n\`\`\`\n`;
}

/** The sample lesson with blocks put before its block of code. */
function lessonWith(...blocks: string[]): string {
  return LESSON.replace("```python run", `${blocks.join("\n")}\n\`\`\`python run`);
}

async function compiled(changes: Readonly<Record<string, string | undefined>>): Promise<{ document: LessonDocument; problems: string[] }> {
  const { lessons, problems } = await compileCurriculum(sampleCurriculum(changes));
  const document = lessons[0]?.document;
  assert.ok(document !== undefined);
  return { document, problems: problems.map(describeProblem) };
}

async function problemsOf(...blocks: string[]): Promise<string[]> {
  return (await compiled({ [FILE]: lessonWith(...blocks) })).problems;
}

const CHOICE = `id: which\nquestion: Which?\nkind: choice\noptions:\n  - text: This\n    correct: true\n  - text: That\nbecause: It is so.`;
const exercise = {
  [`${EXERCISE}/exercise.yaml`]: `id: write-dot\ntitle: Write it\nlesson: dot-product\nminutes: 10\nentry: dot\npackages: []\nstatement: |\n  Write \`dot(a, b)\` for $a \\cdot b$.\n\n  \`\`\`python\n  dot([1], [2])  # 2\n  \`\`\`\nhints:\n  - Use \`zip\`.\n`,
  [`${EXERCISE}/starter.py`]: "def dot(a, b):\n    raise NotImplementedError\n",
  [`${EXERCISE}/solution.py`]: "def dot(a, b):\n    return sum(x * y for x, y in zip(a, b))\n",
  [`${EXERCISE}/checks.py`]: "from mlcheck import check\n",
  [`${EXERCISE}/wrong/adds.py`]: "# explains: You added\ndef dot(a, b):\n    return sum(a) + sum(b)\n",
  [`${EXERCISE}/wrong/first.py`]: "# explains: only the first\ndef dot(a, b):\n    return a[0] * b[0]\n",
};

describe("A prediction in a lesson", () => {
  it("covers what the next block prints, and only that", async () => {
    const { document, problems } = await compiled({ [FILE]: lessonWith(fence("predict", CHOICE)).replace("$$a", "```python run\nprint(1)\n```\n```output\n1\n```\n\n$$a") });
    assert.deepEqual(problems, []);
    assert.deepEqual(document.predictions, [{ id: "which", kind: "choice", options: 2, correct: 0 }]);
    assert.equal(document.html.match(/data-covered-by="which"/gu)?.length, 1);
  });

  for (const [what, body, expected] of [
    ["two correct options", CHOICE.replace("- text: That", "- text: That\n    correct: true"), /the prediction 'which' has 2 correct options/],
    ["a number without a tolerance", "id: n\nquestion: How many?\nkind: number\nanswer: 3\nbecause: So.", /'tolerance' is missing/],
    ["a kind that is not known", CHOICE.replace("kind: choice", "kind: choise"), /dot-product\.md:\d+:7 'kind' is 'choise' — did you mean 'choice'/],
    ["a key that is not known", CHOICE.replace("because:", "becuase:"), /the key 'becuase' is not known here — did you mean 'because'/],
    ["a curve from right to left", "id: s\nquestion: Draw.\nkind: sketch\nx: { label: x, from: 0, to: 1 }\ny: { label: y, from: 0, to: 1 }\ncurve: [[1, 0], [0, 1]]\ntolerance: 0.1\nbecause: So.", /is not to the right of the one before it/],
    ["an id that a quiz has too", CHOICE.replace("id: which", "id: right-angle"), /the id 'right-angle' is used twice/],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      const problems = await problemsOf(fence("predict", body));
      assert.ok(problems.some((problem) => expected.test(problem)), problems.join("\n")); // prettier-ignore
    });
  }

  it("must stand before a block that runs", async () => {
    const problems = await problemsOf(fence("predict", CHOICE), fence("text", "shown"), fence("quiz", "id: q\nquestion: Q?\noptions:\n  - { text: a, correct: true, why: b }\n  - { text: c, why: d }"));
    assert.match(problems.join("\n"), /stands before no block that runs/u);
  });
});

describe("A figure in a lesson", () => {
  it("stands there as a picture with its words, before any program runs", async () => {
    const { document, problems } = await compiled({ [FILE]: lessonWith(fence("figure descent-1d", "set: { rate: 0.5 }\ncontrols: [rate]\ncaption: Raise the rate.")) });
    assert.deepEqual(problems, []);
    assert.match(document.html, /<figure class="plot interactive" data-figure="descent-1d"[^>]*data-controls="rate"/u);
    assert.match(document.html, /<svg role="img" aria-label="Gradient descent on a bowl: 8 steps at learning rate 0\.50/u);
  });

  for (const [what, name, body, expected] of [
    ["a name that is not known", "descent-1", "caption: c", /there is no figure 'descent-1' — did you mean 'descent-1d'\?/],
    ["a control that is not known", "descent-1d", "set: { rat: 1 }\ncaption: c", /dot-product\.md:\d+:\d+ the figure has no control 'rat' — did you mean 'rate'\?/],
    ["a value out of range", "descent-1d", "set: { rate: 99 }\ncaption: c", /'rate' is 99, and goes from 0\.01 to 2\.5/],
    ["no caption", "descent-1d", "set: {}", /'caption' is missing/],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      const problems = await problemsOf(fence(`figure ${name}`, body));
      assert.ok(problems.some((problem) => expected.test(problem)), problems.join("\n")); // prettier-ignore
    });
  }
});

describe("An exercise", () => {
  const lesson = lessonWith("```exercise write-dot\n```\n");

  it("is handed over by its lesson, with statement and hints rendered", async () => {
    const { document, problems } = await compiled({ ...exercise, [FILE]: lesson });
    assert.deepEqual(problems, []);
    assert.match(document.exercises[0]?.statement ?? "", /<math[\s\S]*<pre class="shown"/u);
    assert.match(document.exercises[0]?.hints[0] ?? "", /<code>zip<\/code>/u);
    assert.doesNotMatch(document.exercises[0]?.statement ?? "", /data-code/u);
  });

  for (const [what, changes, expected] of [
    ["no lesson hands over to", { [FILE]: LESSON }, /the lesson 'dot-product' does not hand over to this exercise/],
    ["has no solution", { [FILE]: lesson, [`${EXERCISE}/solution.py`]: undefined }, /solution\.py:1:1 the file is missing/],
    ["names another function", { [FILE]: lesson, [`${EXERCISE}/solution.py`]: "def dott(a, b):\n    return 0\n" }, /exercise\.yaml:5:8 solution\.py defines no 'dot'/],
    ["has one wrong answer", { [FILE]: lesson, [`${EXERCISE}/wrong/first.py`]: undefined }, /has 1 wrong answers — write at least 2/],
    ["has a wrong answer without its explanation", { [FILE]: lesson, [`${EXERCISE}/wrong/first.py`]: "def dot(a, b):\n    return 0\n" }, /first\.py:1:1 the wrong answer does not say/],
    ["belongs to a lesson that does not exist", { [FILE]: lesson, [`${EXERCISE}/exercise.yaml`]: exercise[`${EXERCISE}/exercise.yaml`]?.replace("lesson: dot-product", "lesson: dot-produkt") }, /did you mean 'dot-product'/],
  ] as const) {
    it(`that ${what} is refused`, async () => {
      const { problems } = await compiled({ ...exercise, ...changes });
      assert.ok(problems.some((problem) => expected.test(problem)), problems.join("\n")); // prettier-ignore
    });
  }

  it("that the lesson names and nobody wrote is refused at its place", async () => {
    const { problems } = await compiled({ [FILE]: lesson });
    assert.match(problems.join("\n"), /dot-product\.md:\d+:1 no exercise 'write-dot' belongs to this lesson/u);
  });
});

describe("Terms in a lesson", () => {
  it("are marked where they first stand in the text, and not in headings, links, code or quizzes", async () => {
    const text = LESSON.replace("What it is for:", "## Vectors and arrows\n\n`vector` and [a vector](topic:vectors). Two Vectors; another vector. What it is for:");
    const { document, problems } = await compiled({ [FILE]: text });
    assert.deepEqual(problems, []);
    assert.deepEqual(document.html.match(/<a class="term"[^>]*>[^<]*<\/a>/gu), ['<a class="term" href="#term-vector" data-term="vector">Vectors</a>']);
  });
});

describe("A derivation in a lesson", () => {
  it("is folded, with its mathematics rendered and faults at their lines", async () => {
    const { document, problems } = await compiled({ [FILE]: lessonWith(fence("derivation Why it is so", "Because $x$.\n\n$$\\frac{1}$$")) });
    assert.match(document.html, /<details class="derivation"><summary>Why it is so<\/summary><div><p>\s*Because <math/u);
    const line = LESSON.split("\n").findIndex((text) => text === "```python run");
    assert.ok(problems.some((problem) => problem.startsWith(`${FILE}:${line + 4}:`)), problems.join("\n")); // prettier-ignore
  });
});

describe("Code in a lesson", () => {
  it("is shown whole and uncoloured where a line is too long to be coloured", async () => {
    const long = `x = "${"a".repeat(600)}"`;
    const { document } = await compiled({ [FILE]: lessonWith(fence("python", `y = 1\n${long}`)) });
    assert.ok(document.html.includes(`>${long.replaceAll('"', "&quot;")}</code>`) || document.html.includes(long.replaceAll('"', "&quot;")), "the long line is missing");
    assert.equal(document.code[0]?.includes(long), true);
  });
});

describe("A table in a lesson", () => {
  it("has no header without words: its corner is a plain cell", async () => {
    const { document } = await compiled({ [FILE]: LESSON.replace("What it is for:", "| | yes |\n|:--|--:|\n| no | 1 |\n\nWhat it is for:") });
    assert.doesNotMatch(document.html, /<th[^>]*>\s*<\/th>/u);
    assert.match(document.html, /<th[^>]*>\s*yes/u);
  });
});
