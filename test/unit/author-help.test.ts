import assert from "node:assert/strict";
import fc from "fast-check";
import { createAuthorHelp, type AuthorPlace, type Suggestion } from "../../src/core/curriculum/author-help.ts";
import { LESSON, sampleCurriculum } from "./sample-curriculum.ts";

const TOPIC = "topics/descent/topic.yaml";
const DOT = "topics/vectors/dot-product.md";
const help = createAuthorHelp();

/** The place of the bar in a text, and the text without it. */
function at(file: string, marked: string): AuthorPlace {
  const offset = marked.indexOf("|");
  assert.notEqual(offset, -1, "the text has no cursor");
  const before = marked.slice(0, offset).split("\n");
  return { file, text: marked.replace("|", ""), line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function complete(file: string, marked: string, files: Record<string, string> = {}): readonly Suggestion[] {
  const place = at(file, marked);
  return help.complete(sampleCurriculum({ ...files, [file]: place.text }), place);
}

function labels(file: string, marked: string, files: Record<string, string> = {}): readonly string[] {
  return complete(file, marked, files).map(({ label }) => label);
}

function hover(file: string, marked: string, files: Record<string, string> = {}): string | undefined {
  const place = at(file, marked);
  return help.hover(sampleCurriculum({ ...files, [file]: place.text }), place)?.markdown;
}

/** The sample's file with a cursor in the place of a text. */
function marked(file: string, from: string, to: string): string {
  const text = sampleCurriculum().get(file) ?? "";
  assert.ok(text.includes(from), `${file} does not hold ${from}`);
  return text.replace(from, to);
}

/** The text after a suggestion was taken, with its snippet's places filled as they stand. */
function accepted(file: string, text: string, label: string): string {
  const suggestion = complete(file, text).find((one) => one.label === label);
  assert.ok(suggestion !== undefined, `nothing offers ${label}`);
  const filled = suggestion.snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/gu, "$1")
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/gu, "$1")
    .replace(/\$\{\d+\}|\$\d/gu, "")
    .replace(/\\(.)/gu, "$1");
  const plain = text.replace("|", "");
  return plain.slice(0, suggestion.from) + filled + plain.slice(suggestion.to);
}

describe("Completion for authors", () => {
  it("offers the keys that a file may have and does not have yet", () => {
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "hours: 4\n", "|\n")), ["hours"]);
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "hours: 4\n", "ho|\n")), ["hours"]);
    assert.deepEqual(labels(TOPIC, "|"), ["id", "title", "summary", "hours", "requires", "outcomes", "lessons", "resources"]);
    assert.deepEqual(labels("roadmap.yaml", marked("roadmap.yaml", "    months: { from: 3, to: 4 }\n", "    |\n")), ["months"]);
  });

  it("offers the keys of the item that the cursor stands in", () => {
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "    kind: book\n", "    |\n")), ["kind", "cost", "duration"]);
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "{ on: 2026-11-22, how: index }", "{ on: 2026-11-22, | }")), ["how"]);
    assert.deepEqual(labels("glossary.yaml", "- id: vector\n  term: vector\n  |\n"), ["definition", "also"]);
  });

  it("writes a key with what its value begins with, so that it can be taken as it is", () => {
    assert.equal(accepted(TOPIC, "id: x\n|", "hours"), "id: x\nhours: 2");
    assert.equal(accepted(TOPIC, "id: x\n|", "requires"), "id: x\nrequires: []");
    assert.equal(accepted(TOPIC, "id: x\n|", "outcomes"), "id: x\noutcomes:\n  - say what …");
    assert.equal(accepted("roadmap.yaml", "|", "pack"), "pack:\n  id: my-id\n  title: ");
    assert.match(accepted(TOPIC, marked(TOPIC, "    kind: book\n", "    |\n"), "kind"), /^ {4}kind: article$/mu);
    assert.match(
      accepted(TOPIC, marked(TOPIC, "    verified: { on: 2026-11-22, how: index }\n", "    |\n"), "verified"),
      /^ {4}verified:\n {6}on: 2026-01-31\n {6}how: opened$/mu,
    );
    assert.match(
      accepted(TOPIC, "resources:\n  |", "- id: …"),
      /^resources:\n {2}- id: my-id\n {4}title: \n {4}url: https:\/\/example\.org\/\n {4}kind: article\n/u,
    );
  });

  it("only renames a key that has its colon already", () => {
    assert.equal(accepted(TOPIC, marked(TOPIC, "hours: 4", "ho|: 4"), "hours"), sampleCurriculum().get(TOPIC));
  });

  it("offers the values that are fixed", () => {
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "kind: book", "kind: |")).slice(0, 3), ["article", "book", "community"]);
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "how: index", "how: |")), ["opened", "index"]);
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "level: beginner", "level: beg|")), ["beginner", "intermediate", "advanced"]);
  });

  it("offers the ids of topics, and not those that stand there", () => {
    const found = complete(TOPIC, marked(TOPIC, "[vectors]", "[vectors, |]"));
    assert.deepEqual(
      found.map(({ label, detail }) => [label, detail]),
      [
        ["networks", "About networks"],
        ["robots", "About robots"],
      ],
    );
    assert.deepEqual(labels("roadmap.yaml", marked("roadmap.yaml", "topics: [networks]\noutline", "topics:\n      - networks\n      - |\noutline")), [
      "vectors",
      "descent",
      "robots",
    ]);
    assert.deepEqual(labels("roadmap.yaml", marked("roadmap.yaml", "topics: [networks]\noutline", "topics:\n      - networks\n      |\noutline")), [
      "vectors",
      "descent",
      "robots",
    ]);
    assert.equal(
      accepted("roadmap.yaml", "tracks:\n  - id: a\n    topics:\n      |\n", "robots"),
      "tracks:\n  - id: a\n    topics:\n      - robots\n",
    );
  });

  it("offers the topic's own lessons", () => {
    assert.deepEqual(labels("topics/vectors/topic.yaml", marked("topics/vectors/topic.yaml", "  - dot-product", "  - |")), ["dot-product"]);
    assert.deepEqual(labels("topics/vectors/exercises/angle/exercise.yaml", "id: angle\nlesson: |\n"), ["dot-product"]);
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "lessons:\n", "lessons:\n  - |\n")), []);
  });

  it("offers the glossary's terms in a lesson's front matter, and its keys", () => {
    assert.deepEqual(
      complete(DOT, LESSON.replace("[vector]", "[|]")).map(({ label, about }) => [label, about]),
      [["vector", "An arrow, or a list of numbers\\."]],
    );
    assert.deepEqual(labels(DOT, LESSON.replace("minutes: 15", "|")), ["minutes"]);
    assert.deepEqual(labels(DOT, LESSON.replace("minutes: 15", "|").replaceAll("\n", "\r\n")), ["minutes"]);
  });

  it("offers the kinds of blocks, and writes the whole block where it has no end yet", () => {
    assert.ok(labels(DOT, LESSON.replace("## Read on", "```|\n\n## Read on")).includes("figure"));
    assert.match(
      accepted(DOT, LESSON.replace("## Read on", "```qu|\n\n## Read on"), "quiz"),
      /```quiz\nid: first-question\n[\s\S]*?correct: true\n[\s\S]*?```\n\n\n## Read on/u,
    );
    assert.equal(accepted(DOT, LESSON.replace("```quiz", "```qu|"), "quiz"), LESSON);
    for (const typed of ["```|```", "```qu|```", "```qu|"]) {
      assert.match(
        accepted(DOT, LESSON.replace("## Read on", `${typed}\n\n## Read on`), "quiz"),
        /^```quiz\nid: first-question\n[\s\S]*?^```\n\n\n## Read on/mu,
        "closed by the editor",
      );
    }
    assert.deepEqual(labels(DOT, LESSON.replace("```python run", "```python |")), ["run", "raises=ValueError"]);
    assert.deepEqual(labels(DOT, LESSON.replace("```output", "```output |")), ["approx", "plot"]);
    assert.deepEqual(labels(DOT, LESSON.replace("print(sum", "|print(sum")), []);
  });

  it("offers the keys and ids of a lesson's blocks", () => {
    assert.deepEqual(labels(DOT, LESSON.replace("    why: That is for equal arrows of length one.", "    |")), ["correct", "why"]);
    assert.deepEqual(labels(DOT, LESSON.replace("- the-book", "- |")), ["the-book"]);
    assert.deepEqual(labels(DOT, LESSON.replace("- the-book", "|")), ["the-book"]);
    assert.deepEqual(labels(DOT, LESSON.replace("```python run", "```predict\nkind: |\n```\n```python run")), ["choice", "number", "sketch"]);
    assert.deepEqual(labels(DOT, LESSON.replace("```python run", "```predict\nkind: number\n|\n```\n```python run")), [
      "id",
      "question",
      "because",
      "covers",
      "answer",
      "tolerance",
      "unit",
    ]);
    assert.ok(labels(DOT, LESSON.replace("```python run", "```predict\n|\n```\n```python run")).includes("curve"));
  });

  it("offers figures, their controls and their values", () => {
    const block = (body: string): string => LESSON.replace("## Read on", `\`\`\`figure ${body}\n\`\`\`\n\n## Read on`);
    assert.ok(labels(DOT, block("|")).includes("descent-1d"));
    assert.deepEqual(labels(DOT, block("descent-1d\n|")), ["set", "controls", "caption"]);
    assert.ok(labels(DOT, block("descent-1d\nset: { | }")).includes("rate"));
    assert.ok(!labels(DOT, block("descent-1d\nset: { rate: 1, | }")).includes("rate"));
    assert.deepEqual(labels(DOT, block("descent-1d\nset: { function: | }")), ["bowl", "two-valleys", "kink"]);
    assert.ok(labels(DOT, block("descent-1d\ncontrols: [rate, |]")).includes("start"));
    assert.ok(!labels(DOT, block("descent-1d\ncontrols: [rate, |]")).includes("rate"));
  });

  it("offers exercises of the lesson, and the places that a link can go to", () => {
    const exercise = {
      "topics/vectors/exercises/angle/exercise.yaml": "id: angle\ntitle: The angle\nlesson: dot-product\n",
      "topics/vectors/exercises/other/exercise.yaml": "id: other\nlesson: elsewhere\n",
    };
    assert.deepEqual(labels(DOT, LESSON.replace("## Read on", "```exercise |\n```\n"), exercise), ["angle"]);
    assert.deepEqual(labels(DOT, LESSON.replace("What it is for", "[What](|) it is for")), ["lesson:", "topic:"]);
    assert.deepEqual(labels(DOT, LESSON.replace("What it is for", "[What](lesson:|) it is for")), ["dot-product"]);
    assert.deepEqual(labels(DOT, LESSON.replace("What it is for", "[What](topic:net|) it is for")), ["vectors", "descent", "networks", "robots"]);
    assert.deepEqual(labels(DOT, LESSON.replace("What it is for", "What| it is for")), []);
  });

  it("offers nothing inside a text, in a comment, and in files that are not the curriculum's", () => {
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "What descent is for.", "What | is for.")), []);
    assert.deepEqual(labels(TOPIC, marked(TOPIC, "hours: 4", "hours: 4 # |")), []);
    assert.deepEqual(labels("README.md", "```|\n"), []);
    assert.deepEqual(labels("projects/p/files/config.yaml", "|"), []);
  });

  it("still knows what exists while a file is broken", () => {
    const broken = { "topics/networks/topic.yaml": "id: networks\ntitle: About networks\nsummary: [\n" };
    assert.ok(labels(TOPIC, marked(TOPIC, "[vectors]", "[|]"), broken).includes("networks"));
  });
});

describe("Hover for authors", () => {
  it("says what a key is for, and whether it may be left out", () => {
    assert.match(hover(TOPIC, marked(TOPIC, "hours: 4", "ho|urs: 4")) ?? "", /^\*\*hours\*\* — planned hours, more than 0/u);
    assert.match(
      hover(DOT, LESSON.replace("terms:", "ter|ms:")) ?? "",
      /^\*\*terms\*\* \*\(may be left out\)\* — a list of the ids of terms in glossary/u,
    );
    assert.match(hover(DOT, LESSON.replace("    correct: true", "    cor|rect: true")) ?? "", /true for the one option that is right/u);
  });

  it("shows what an id stands for", () => {
    assert.equal(hover(TOPIC, marked(TOPIC, "[vectors]", "[vec|tors]")), "**About vectors**\n\nWhat vectors is for\\.");
    assert.equal(hover(DOT, LESSON.replace("[vector]", "[ve|ctor]")), "**vector**\n\nAn arrow, or a list of numbers\\.");
    assert.match(hover(DOT, LESSON.replace("- the-book", "- the-|book")) ?? "", /The Book of vectors\*\*\n\nhttps:\/\/example/u);
    assert.match(
      hover("topics/vectors/topic.yaml", marked("topics/vectors/topic.yaml", "- dot-product", "- dot|-product")) ?? "",
      /\*\*The dot product\*\*/u,
    );
    assert.match(hover(DOT, LESSON.replace("What it is for", "[What](lesson:dot-|product) it is for")) ?? "", /\*\*The dot product\*\*/u);
  });

  it("says what a block and a figure are", () => {
    assert.match(hover(DOT, LESSON.replace("```quiz", "```qu|iz")) ?? "", /^\*\*quiz\*\* — A question with options/u);
    const figure = LESSON.replace("## Read on", "```figure desc|ent-1d\nset: { rate: 1 }\n```\n");
    assert.match(hover(DOT, figure) ?? "", /^\*\*Gradient descent.*\n\n- `function`/u);
    assert.match(hover(DOT, figure.replace("|", "").replace("rate: 1", "ra|te: 1")) ?? "", /^\*\*rate\*\* — /u);
  });

  it("shows an author's words as text, so that nothing in a course pack comes alive", () => {
    const glossary = { "glossary.yaml": "- id: vector\n  term: '![x](https://example.org/x.png)'\n  definition: '[run](command:evil) <img>'\n" };
    const text = hover(DOT, LESSON.replace("[vector]", "[ve|ctor]"), glossary) ?? "";
    assert.doesNotMatch(text, /(?<!\\)[[\]()<>]/u);
  });
});

describe("Help for authors", () => {
  it("never fails, wherever the cursor stands in whatever text", () => {
    const files = sampleCurriculum();
    const soup = fc.array(
      fc.constantFrom(
        "```",
        "quiz",
        "figure ",
        "descent-1d",
        "\n",
        "---\n",
        "id: ",
        "- ",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "&a",
        "*a",
        "|",
        ">",
        "'",
        '"',
        "options:\n",
        "x",
        "](lesson:",
        "\r\n",
        "\t",
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(fc.constantFrom(TOPIC, DOT, "roadmap.yaml", "glossary.yaml"), soup, fc.nat(3000), fc.boolean(), (file, parts, where, mixed) => {
        const base = mixed ? (files.get(file) ?? "") : "";
        const cut = where % (base.length + 1);
        const text = base.slice(0, cut) + parts.join("") + base.slice(cut);
        const offset = where % (text.length + 1);
        const before = text.slice(0, offset).split("\n");
        const place = { file, text, line: before.length, column: (before.at(-1) ?? "").length + 1 };
        const all = new Map(files).set(file, text);
        for (const { from, to } of help.complete(all, place)) assert.ok(from <= offset && offset <= to && to <= text.length);
        help.hover(all, place);
      }),
      { numRuns: 1500 },
    );
  }).timeout(60_000);
});
