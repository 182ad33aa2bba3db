import type { CurriculumFiles } from "../../src/core/curriculum/compile.ts";

/** A small, sound curriculum. Tests break it in one place at a time. */
const ROADMAP = `phases:
  - id: phase-1
    title: Foundations
    summary: The ground.
    months: { from: 3, to: 4 }
    topics: [vectors, descent]
  - id: phase-3
    title: Advanced
    summary: Further on.
    months: { from: 6 }
    topics: [networks, robots]
tracks:
  - id: engineer
    title: Engineer
    summary: Builds.
    topics: [networks]
outline:
  - item: linear algebra
    topics: [vectors]
retired:
  - { kind: lesson, id: old-dot-product, successor: dot-product }
`;

function topic(id: string, requires: string, lessons: string): string {
  return `id: ${id}
title: About ${id}
summary: What ${id} is for.
hours: 4
requires: [${requires}]
outcomes:
  - say what ${id} is
lessons:
${lessons}
resources:
  - id: the-book
    title: The Book of ${id}
    url: https://example.org/${id}
    kind: book
    level: beginner
    why: Read its first chapter.
    verified: { on: 2026-11-22, how: index }
`;
}

const planned = (id: string): string => `  - id: ${id}
    title: Planned ${id}
    minutes: 20
    covers: What it will teach.`;

export const LESSON = `---
id: dot-product
title: The dot product
minutes: 15
objectives:
  - compute a dot product
terms: [vector]
---
What it is for: $a \\cdot b$ says how far two arrows agree.

## Compute it

\`\`\`python run
print(sum(x * y for x, y in zip([1, 2], [3, 4])))
\`\`\`
\`\`\`output
11
\`\`\`

$$a \\cdot b = \\sum_i a_i b_i$$

\`\`\`quiz
id: right-angle
question: What is it for arrows at a right angle?
options:
  - text: Zero
    correct: true
    why: They do not agree at all.
  - text: One
    why: That is for equal arrows of length one.
\`\`\`

## Read on

\`\`\`resources
- the-book
\`\`\`
`;

export function sampleCurriculum(changes: Readonly<Record<string, string | undefined>> = {}): CurriculumFiles {
  const files = new Map<string, string>([
    ["roadmap.yaml", ROADMAP],
    ["glossary.yaml", "- id: vector\n  term: vector\n  definition: An arrow, or a list of numbers.\n  also: [arrow]\n"],
    ["topics/vectors/topic.yaml", topic("vectors", "", "  - dot-product")],
    ["topics/vectors/dot-product.md", LESSON],
    ["topics/descent/topic.yaml", topic("descent", "vectors", planned("step-size"))],
    ["topics/networks/topic.yaml", topic("networks", "descent", planned("layers"))],
    ["topics/robots/topic.yaml", topic("robots", "networks", planned("arms"))],
  ]);
  for (const [file, text] of Object.entries(changes)) {
    if (text === undefined) files.delete(file);
    else files.set(file, text);
  }
  return files;
}
