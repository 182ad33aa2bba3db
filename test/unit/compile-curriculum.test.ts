import assert from "node:assert/strict";
import { compileCurriculum } from "../../src/core/curriculum/compile.ts";
import { describeProblem } from "../../src/core/curriculum/problems.ts";
import { LESSON, sampleCurriculum } from "./sample-curriculum.ts";

const TOPIC = "topics/descent/topic.yaml";

async function problemsOf(changes: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  return (await compileCurriculum(sampleCurriculum(changes))).problems.map(describeProblem);
}

/** The sample's file with one text replaced; fails where the text is not there. */
function changed(file: string, from: string, to: string): Record<string, string> {
  const text = sampleCurriculum().get(file) ?? "";
  assert.ok(text.includes(from), `${file} does not hold ${from}`);
  return { [file]: text.replace(from, to) };
}

describe("The curriculum compiler", () => {
  it("compiles a sound curriculum without a problem", async () => {
    const { index, lessons, problems } = await compileCurriculum(sampleCurriculum());
    assert.deepEqual(problems, []);
    assert.deepEqual(
      index.topics.map(({ id }) => String(id)),
      ["vectors", "descent", "networks", "robots"],
    );
    assert.equal(lessons[0]?.document.terms[0]?.term, "vector");
    assert.deepEqual(
      lessons[0]?.document.sections.map(({ id }) => id),
      ["compute-it", "read-on"],
    );
  });

  const BROKEN: readonly (readonly [what: string, file: string, from: string, to: string, expected: RegExp])[] = [
    ["a key that is not known", TOPIC, "summary:", "sumary:", /topic\.yaml:3:1 the key 'sumary' is not known here — did you mean 'summary'\?/],
    ["a value that is not known", TOPIC, "kind: book", "kind: bok", /topic\.yaml:17:11 'resources\.0\.kind' is 'bok' — did you mean 'book'\?/],
    ["a missing key", TOPIC, "hours: 4\n", "", /'hours' is missing — add it: planned hours/],
    [
      "a number that should be a text",
      TOPIC,
      "title: About descent",
      "title: 12",
      /'title' is a number 12, and a text is wanted — put it in quotes: "12"/,
    ],
    ["YAML that cannot be read", TOPIC, "requires: [vectors]", "requires: [vectors", /topic\.yaml:\d+:\d+ this is not valid YAML/],
    [
      "an outcome with a full stop",
      TOPIC,
      "- say what descent is",
      "- say what descent is.",
      /a phrase that starts with a verb and has no full stop/,
    ],
    ["an http address", TOPIC, "https://example.org", "http://example.org", /an address that starts with https/],
    ["a topic's id that is not its folder's", TOPIC, "id: descent", "id: decent", /the topic's id 'decent' is not its folder's name 'descent'/],
    [
      "a prerequisite that does not exist",
      TOPIC,
      "[vectors]",
      "[vectros]",
      /topic\.yaml:5:12 there is no topic 'vectros' — did you mean 'vectors'\?/,
    ],
    [
      "a circle of prerequisites",
      "topics/vectors/topic.yaml",
      "requires: []",
      "requires: [descent]",
      /the prerequisites go in a circle: vectors → descent → vectors/,
    ],
    ["a prerequisite that comes later", TOPIC, "[vectors]", "[vectors, networks]", /'descent' requires 'networks', which comes after it/],
    ["a topic in no phase", "roadmap.yaml", "topics: [networks, robots]", "topics: [networks]", /the topic 'robots' is in no phase/],
    [
      "a topic twice in the phases",
      "roadmap.yaml",
      "topics: [networks, robots]",
      "topics: [networks, robots, vectors]",
      /the topic 'vectors' stands twice in the phases/,
    ],
    [
      "a track without what its topics require",
      "roadmap.yaml",
      "topics: [networks]\noutline",
      "topics: [robots]\noutline",
      /the track 'engineer' holds 'robots' and not what it requires, 'networks'/,
    ],
    [
      "a lesson without a file",
      "topics/vectors/topic.yaml",
      "  - dot-product",
      "  - dot-product\n  - cross-product",
      /the lesson's file topics\/vectors\/cross-product\.md is missing/,
    ],
    ["a lesson id used twice", TOPIC, "id: step-size", "id: dot-product", /the lesson id 'dot-product' is used in 'vectors' too/],
  ];
  for (const [what, file, from, to, expected] of BROKEN) {
    it(`says where there is ${what}`, async () => {
      const problems = await problemsOf(changed(file, from, to));
      assert.ok(
        problems.some((problem) => expected.test(problem)),
        problems.join("\n") || "no problem was found",
      );
    });
  }

  const BROKEN_LESSONS: readonly (readonly [what: string, from: string, to: string, expected: RegExp])[] = [
    ["front matter that is missing", "---\nid", "id", /dot-product\.md:1:1 the lesson has no front matter/],
    ["a lesson's id that is not its file's", "id: dot-product", "id: dot-prod", /:2:5 the lesson's id 'dot-prod' is not its file's name/],
    ["a term that is not in the glossary", "terms: [vector]", "terms: [vectr]", /:7:9 there is no term 'vectr' — did you mean 'vector'\?/],
    ["a block of an unknown kind", "```quiz", "```quizz", /:22:1 a block of the kind 'quizz' is not known — did you mean 'quiz'\?/],
    ["an output that nothing prints", "```python run", "```python", /:16:1 an output stands after no block that could print it/],
    ["a formula that is not TeX", "\\sum_i a_i b_i", "\\summ_{i a_i b_i", /the formula '.*' is not valid TeX/],
    ["a quiz without a key", "    correct: true\n", "", /the quiz 'right-angle' has 0 correct options — mark exactly one/],
    ["a quiz option without a reason", "    why: That is for equal arrows of length one.\n", "", /:\d+:\d+ 'options\.1\.why' is missing/],
    ["a resource that the topic does not have", "- the-book", "- the-bok", /the topic has no resource 'the-bok' — did you mean 'the-book'\?/],
    ["a link to a script", "What it is for:", "[here](javascript:alert(1)) What it is for:", /the link goes to 'javascript:alert\(1\)'/],
    [
      "a link to a lesson that does not exist",
      "What it is for:",
      "[here](lesson:dot-prodct) What it is for:",
      /the link goes to 'lesson:dot-prodct', which does not exist — did you mean 'lesson:dot-product'/,
    ],
    ["a picture from a file", "What it is for:", "![x](x.png) What it is for:", /a picture from a file is not shown/],
    ["a second title", "## Compute it", "# Compute it", /:11:1 a lesson has one title/],
    [
      "a plot that was never recorded",
      "```output\n11",
      "```output plot arrows\nalt: two arrows\ncaption: Two arrows.\n```\n```output\n11",
      /the plot 'arrows' was never recorded/,
    ],
    ["a line of code that is too long", "print(sum", `print(${"1 + ".repeat(30)}sum`, /:14:77 a line of code is longer than 76 characters/],
  ];
  for (const [what, from, to, expected] of BROKEN_LESSONS) {
    it(`says where there is ${what}`, async () => {
      assert.ok(LESSON.includes(from));
      const problems = await problemsOf({ "topics/vectors/dot-product.md": LESSON.replace(from, to) });
      assert.ok(
        problems.some((problem) => expected.test(problem)),
        problems.join("\n") || "no problem was found",
      );
    });
  }

  it("reports all problems of a run, in the order of their places", async () => {
    const problems = await problemsOf({
      ...changed(TOPIC, "kind: book", "kind: bok"),
      ...changed("glossary.yaml", "term: vector", "trem: vector"),
      "topics/vectors/dot-product.md": LESSON.replace("```quiz", "```quizz").replace("- the-book", "- the-bok"),
    });
    assert.ok(problems.length >= 5, problems.join("\n"));
    assert.deepEqual(
      problems,
      problems.toSorted((a, b) => (a.split(":")[0] ?? "").localeCompare(b.split(":")[0] ?? "")),
    );
  });

  it("names a broken topic once, and not again wherever it is required", async () => {
    const problems = await problemsOf(changed(TOPIC, "hours: 4", "hours: four"));
    assert.deepEqual(problems.length, 1, problems.join("\n"));
  });

  it("shows raw HTML as text", async () => {
    const { lessons } = await compileCurriculum(
      sampleCurriculum({ "topics/vectors/dot-product.md": LESSON.replace("What it is for:", "<img src=x onerror=alert(1)> for:") }),
    );
    assert.ok(lessons[0]?.document.html.includes("&lt;img src=x onerror=alert(1)&gt;"));
  });

  it("writes no style attribute and no event handler into a lesson", async () => {
    const { lessons } = await compileCurriculum(
      sampleCurriculum({
        "topics/vectors/dot-product.md": `${LESSON}\n| a | b |\n|--:|:-:|\n| $\\hat{x}$ | $\\begin{aligned}a&=b\\end{aligned}$ |\n`,
      }),
    );
    const html = lessons[0]?.document.html ?? "";
    assert.match(html, /<math/u);
    assert.match(html, /class="align-right"/u);
    assert.doesNotMatch(html, /\sstyle=|<style|\son\w+=/u);
  });

  it("refuses an alias bomb", async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
      .split("")
      .map((key, place) => `${key}: &${key} [${Array(9).fill(`*${"abcdefgh"[place]}`).join(",")}]`)
      .join("\n")}\n`;
    const problems = await problemsOf({ "glossary.yaml": bomb });
    assert.ok(
      problems.some((problem) => problem.startsWith("glossary.yaml:1:1")),
      problems.join("\n"),
    );
  });
});
