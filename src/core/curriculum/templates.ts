import type { TextEdit } from "./problems.ts";

/**
 * What new lessons, topics, exercises and course packs begin with. All of it compiles without a problem as it stands: what the author
 * is to write is there as words that say what belongs in their place.
 */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/** A file that is to be made: its path below the curriculum folder, and its text. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

export function lessonText({ id, title }: Named): string {
  return `---
id: ${id}
title: ${yamlText(title)}
minutes: 30
objectives:
  - say what the learner will be able to do
terms: []
---
Write here what this lesson is for: which question it answers, and where that question comes up.

## Show it working

Say in a few words what the code below does. Then let the reader guess before they see it.

\`\`\`predict
id: first-guess
question: What does the next block print?
kind: choice
options:
  - text: The mean of the numbers
    correct: true
  - text: Their total
because: Say here what happened, and why.
\`\`\`
\`\`\`python run
numbers = [2, 4, 9]
print(sum(numbers) / len(numbers))
\`\`\`
\`\`\`output
5.0
\`\`\`

## Say what it is

Name the idea and say how it works. A formula stands between dollar signs: $\\bar x = \\frac{1}{n} \\sum_i x_i$.

\`\`\`quiz
id: first-question
question: Ask something that only those can answer who have understood the idea.
options:
  - text: The right answer
    correct: true
    why: Say why it is right.
  - text: What somebody answers who has mixed something up
    why: Say what they have mixed up, and how to tell.
  - text: Another typical mistake
    why: Say what is wrong with it.
\`\`\`
`;
}

/** @param lesson The first lesson, whose file stands beside the topic's: a topic has at least one. */
export function topicText({ id, title }: Named, lesson: string): string {
  return `id: ${id}
title: ${yamlText(title)}
summary: >-
  Write here in two or three sentences what the topic is about, what it is for, and where it leads.
hours: 2
requires: []
outcomes:
  - say what the learner will be able to do
lessons:
  - ${lesson}
resources:
  - id: first-resource
    title: Name a book, a course or an article
    url: https://example.org/
    kind: article
    level: beginner
    why: Say what the reader takes from it, and which part to read.
    verified: { on: 2026-01-01, how: opened }
`;
}

/** Files of a topic with its first lesson. */
export function topicFiles(topic: Named, lesson: Named): readonly TemplateFile[] {
  return [
    { path: `topics/${topic.id}/topic.yaml`, text: topicText(topic, lesson.id) },
    { path: `topics/${topic.id}/${lesson.id}.md`, text: lessonText(lesson) },
  ];
}

/** Files of a course pack: as little as a learner can open. */
export function packFiles(pack: Named, topic: Named, lesson: Named): readonly TemplateFile[] {
  const roadmap = `pack:
  id: ${pack.id} # forever: what your learners have done is kept under it
  title: ${yamlText(pack.title)}
phases:
  - id: course
    title: ${yamlText(pack.title)}
    summary: Write here in a sentence or two what the course is for.
    months: { from: 1 }
    topics:
      - ${topic.id}
`;
  const glossary = `# Terms whose meaning lessons show where they use them. A lesson names them under 'terms'. Replace the brackets by:
# - id: mean
#   term: mean
#   definition: The sum of the numbers, divided by how many there are.
#   also: [average]
[]
`;
  const readme = `# ${pack.title}

A course pack for the VS Code extension ML Roadmap. To take the course: install the extension, run the command
**ML Roadmap: Open Course Pack…** and choose this folder. The course stands in the roadmap, beside the built-in path.

To write on it: open this folder in VS Code and run **ML Roadmap: Guide for Authors**.
`;
  return [
    { path: "roadmap.yaml", text: roadmap },
    { path: "glossary.yaml", text: glossary },
    { path: "README.md", text: readme },
    ...topicFiles(topic, lesson),
  ];
}

/** Files of an exercise, with checks that tell its two wrong answers apart. */
export function exerciseFiles(topic: string, lesson: string, { id, title }: Named): readonly TemplateFile[] {
  const name = pythonName(id);
  const folder = `topics/${topic}/exercises/${id}`;
  const facts = `id: ${id}
title: ${yamlText(title)}
lesson: ${lesson}
minutes: 15
entry: ${name}
packages: []
statement: |
  Write \`${name}(values)\`. Say here what it gets, what it returns, and what happens at the edges: an empty list, ties, one value.

  For example, \`${name}([1, 2, 4])\` returns \`7\`.
hints:
  - Give a nudge, such as which part to think about first.
  - Say nearly how it goes.
`;
  const starter = `def ${name}(values):
    """Say in a sentence what it returns."""
    raise NotImplementedError
`;
  const solution = `def ${name}(values):
    """Say in a sentence what it returns."""
    return sum(values)
`;
  const checks = `from mlcheck import check, expect


@check("a few numbers")
def few_numbers(answer, rng):
    values = [int(value) for value in rng.integers(1, 100, size=5)]
    expect(answer.${name}(values), f"${name}({values})").close_to(
        sum(values),
        twins={
            "You divided by the number of values, which gives the mean. Return the sum itself.": sum(values) / 5,
            "You left out the last value: range(len(values) - 1) ends one too early. Go over all of them.": sum(values[:-1]),
        },
    )


@check("no numbers")
def no_numbers(answer):
    expect(answer.${name}([]), "${name}([])").equals(0)
`;
  const mean = `# explains: You divided by the number of values
def ${name}(values):
    return sum(values) / len(values)
`;
  const short = `# explains: You left out the last value
def ${name}(values):
    total = 0
    for place in range(len(values) - 1):
        total += values[place]
    return total
`;
  return [
    { path: `${folder}/exercise.yaml`, text: facts },
    { path: `${folder}/starter.py`, text: starter },
    { path: `${folder}/solution.py`, text: solution },
    { path: `${folder}/checks.py`, text: checks },
    { path: `${folder}/wrong/divided.py`, text: mean },
    { path: `${folder}/wrong/last-left-out.py`, text: short },
  ];
}

/** What lets a lesson hand over to an exercise, at its end. */
export function handOver(file: string, lesson: string, exercise: string): TextEdit {
  const lines = lesson.split("\n");
  const gap = lesson.endsWith("\n") || lesson === "" ? "\n" : "\n\n";
  return {
    kind: "edit",
    file,
    line: lines.length,
    column: (lines.at(-1) ?? "").length + 1,
    length: 0,
    text: `${gap}\`\`\`exercise ${exercise}\n\`\`\`\n`,
  };
}

/** A title for something that so far has only an id. */
export function titleFromId(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A text as YAML: as it is where nothing in it means anything to YAML, and otherwise in quotes. */
function yamlText(text: string): string {
  const plain = /^\p{L}[\p{L}\p{N} ,.()/?!&'’–-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off)$/iu.test(text) && text === text.trim();
  return plain ? text : JSON.stringify(text);
}

/** A Python name for an exercise's function. */
function pythonName(id: string): string {
  const name = id.replaceAll("-", "_");
  const begins = /^[a-z]/u.test(name) ? name : `answer_${name}`;
  return PYTHON_KEYWORDS.has(begins) ? `${begins}_` : begins;
}

const PYTHON_KEYWORDS = new Set(
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type sum len int range".split(
    " ",
  ),
);
