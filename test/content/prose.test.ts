import assert from "node:assert/strict";
import { describeProblem } from "../../src/core/curriculum/problems.ts";
import { contentEnvironment } from "../../tools/content-python.ts";
import { checkProse } from "../../tools/content/prose.ts";
import { proseOf } from "../../tools/content/prose-text.ts";
import { files } from "./shipped-curriculum.ts";

const { python } = await contentEnvironment((line) => console.log(line));

describe("The prose", () => {
  it("of every lesson, topic, exercise and term uses words that the style allows, and is spelt in the British way", async () => {
    const taught = new Map([...files].filter(([file]) => /\.md$|\/exercises\/|\/topic\.yaml$|^glossary\.yaml$/u.test(file)));
    assert.deepEqual((await checkProse(python, taught)).map(describeProblem), []);
  });
});

const FILE = "topics/arithmetic/adding.md";
const LESSON = `---
id: easy-adding
title: Adding
---
A row of numbers,
added up.

## Wholes

\`\`\`python run
easy = "of course"  # obviously
\`\`\`
\`\`\`output
simply
\`\`\`
\`\`\`output plot simply
alt: A line that rises.
caption: A sum.
\`\`\`
\`\`\`quiz
id: easy
question: Why?
options:
  - text: Because
    correct: true
    why: It does.
\`\`\`
\`\`\`derivation Why it holds
By counting, see [the book](https://example.com/easy).
\`\`\`
The word \`simply\` is code and $easy + just$ a formula.
`;

async function found(changed: string, file = FILE): Promise<string[]> {
  return (await checkProse(python, new Map([[file, changed]]))).map(describeProblem);
}

describe("The prose linter", () => {
  it("finds nothing in code, output, ids, formulas and addresses", async () => {
    assert.deepEqual(await found(LESSON), []);
  });

  const planted: readonly (readonly [where: string, from: string, to: string, place: string])[] = [
    ["the text", "added up", "simply added", "6:1"],
    ["a title", "title: Adding", "title: Easy adding", "3:8"],
    ["a heading", "## Wholes", "## Simply wholes", "8:4"],
    ["a phrase that goes over the end of a line", "numbers,\nadded", "numbers, of\ncourse added", "5:19"],
    ["a quiz's reason", "It does.", "Obviously it does.", "26:10"],
    ["a plot's description", "A line that", "A line that clearly", "17:18"],
    ["a derivation and its title", "Why it holds", "Why it just holds", "28:22"],
  ];
  for (const [where, from, to, place] of planted) {
    it(`finds a word that the style does not allow in ${where}, at its place`, async () => {
      assert.ok(LESSON.includes(from));
      const problems = await found(LESSON.replace(from, to));
      assert.equal(problems.length, 1, problems.join("\n"));
      assert.ok(problems[0]?.startsWith(`${FILE}:${place} `) && problems[0].includes("the style does not allow"), problems[0]);
    });
  }

  it("lets 'just below' stand, which says where", async () => {
    assert.deepEqual(await found(LESSON.replace("added up", "just below")), []);
  });

  it("finds misspelt words and American spellings, behind letters of more than one byte too", async () => {
    const problems = await found(LESSON.replace("added up.", "“Größe” — teh colors."));
    assert.deepEqual(
      problems.map((problem) => problem.split(" ", 2).join(" ")),
      [`${FILE}:6:11 'teh'`, `${FILE}:6:15 'colors'`],
    );
    assert.ok(problems[1]?.includes("'colours'"));
  });

  it("reads an exercise's statement and hints, and the explanations of its checks", async () => {
    const folder = "topics/arithmetic/exercises/add";
    assert.equal((await found("id: simply\nentry: easy\nstatement: |\n  This is easy.\n  ```python\n  easy()\n  ```\n", `${folder}/exercise.yaml`)).length, 1);
    const checks = 'easy = "easy"  # obviously\nTWIN = "You simply forgot {easy} to add `easy`."\n';
    assert.match((await found(checks, `${folder}/checks.py`)).join("\n"), /^topics\/arithmetic\/exercises\/add\/checks\.py:2:13 'simply'[^\n]*$/u);
  });

  it("leaves a resource's title as its author wrote it, and reads why it is named", async () => {
    const topic = "title: T\nresources:\n  - id: easy\n    title: Easy Optimization of Colors\n    url: https://example.com/easy\n    why: An easy start.\n";
    const problems = await found(topic, "topics/arithmetic/topic.yaml");
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? "", /topic\.yaml:6:13 'easy'/u);
  });

  it("keeps every place where it is: the prose is as long as the file, line by line", () => {
    for (const [file, text] of files) {
      const prose = proseOf(file, text);
      assert.deepEqual(
        prose.split("\n").map((line) => line.length),
        text.split("\n").map((line) => line.length),
        file,
      );
    }
  });
});
