import assert from "node:assert/strict";
import { FIGURES } from "../../src/core/figures/registry.ts";
import { compileCurriculum } from "../../src/core/curriculum/compile.ts";
import { findTopic, topicsOfPhase } from "../../src/core/curriculum/lookup.ts";
import { describeProblem } from "../../src/core/curriculum/problems.ts";
import { searchEntries } from "../../src/core/curriculum/search.ts";
import { compiled, files } from "./shipped-curriculum.ts";

/** The pace for which the phases' months are planned; hours a week. */
const PACE = 8;
const WEEKS_PER_MONTH = 52 / 12;

/** The items of the outline that the product promises. Each must be answered for by a topic; the names are the outline's own. */
const OUTLINE = [
  "linear algebra", "calculus", "probability and statistics", "optimization techniques", "Python basics", "NumPy", "Pandas", "scikit-learn",
  "TensorFlow or PyTorch", "supervised learning", "unsupervised learning", "model evaluation and validation", "feature engineering",
  "data preprocessing", "deep learning architectures", "NLP", "computer vision", "reinforcement learning", "LLMs",
  "develop and deploy ML models", "optimize existing algorithms", "translate business problems into ML solutions", "big data",
  "cloud platforms", "Kaggle competitions", "open-source contribution", "personal projects", "group projects", "Coursera, edX, fast.ai",
  "GitHub, Stack Overflow, Discord/Slack", "Kaggle, Google Colab, Azure ML Studio",
  "staying current: researchers, arXiv, conferences, communities", "AutoML", "ethical/responsible AI", "edge/mobile ML", "IoT", "explainable AI",
]; // prettier-ignore

describe("The curriculum", () => {
  it("compiles without a problem", () => {
    assert.deepEqual(compiled.problems.map(describeProblem), []);
  });

  it("has all 49 topics in 3 phases, each with outcomes, a summary and a study path", () => {
    const { phases, topics } = compiled.index;
    assert.equal(phases.length, 3);
    assert.equal(topics.length, 49);
    for (const topic of topics) {
      assert.ok(topic.outcomes.length >= 3, `${topic.id} has ${topic.outcomes.length} outcomes`);
      assert.ok(topic.summary.split(/\s+/u).length >= 15, `${topic.id}'s summary is too short`);
      assert.ok(topic.resources.length >= 3, `${topic.id} has ${topic.resources.length} resources`);
      assert.ok(topic.lessons.length >= 5, `${topic.id} has ${topic.lessons.length} lessons`);
    }
  });

  for (const item of OUTLINE) {
    it(`covers ${item}`, () => {
      const entry = compiled.index.outline.find((one) => one.item === item);
      assert.ok(entry !== undefined, "the outline does not name it");
      for (const id of entry.topics) assert.ok(findTopic(compiled.index, id) !== undefined, id);
    });
  }

  it("has three goals: engineer, data scientist, researcher", () => {
    assert.deepEqual(
      compiled.index.tracks.map(({ id }) => String(id)),
      ["machine-learning-engineer", "data-scientist", "ai-researcher"],
    );
  });

  it("plans hours that add up to the phases' months", () => {
    const { index } = compiled;
    for (const phase of index.phases) {
      for (const track of index.tracks) {
        const hours = topicsOfPhase(index, phase.id, track).reduce((sum, topic) => sum + topic.hours, 0);
        const months = hours / PACE / WEEKS_PER_MONTH;
        assert.ok(
          months >= phase.months.from && months <= (phase.months.to ?? Infinity) + 0.1,
          `${phase.title} on the track ${track.title}: ${hours} hours are ${months.toFixed(1)} months`,
        );
      }
    }
  });

  it("plans no more lesson time than a topic has hours", () => {
    for (const topic of compiled.index.topics) {
      const minutes = topic.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
      assert.ok(minutes <= topic.hours * 60, `${topic.id}: ${minutes} minutes of lessons in ${topic.hours} hours`);
    }
  });

  it("gives each address one title's worth of facts: the same address never with two costs", () => {
    const costs = new Map<string, string | undefined>();
    for (const resource of compiled.index.topics.flatMap(({ resources }) => resources)) {
      const known = costs.get(resource.url);
      assert.ok(!costs.has(resource.url) || known === resource.cost, `${resource.url}: ${String(known)} and ${String(resource.cost)}`);
      costs.set(resource.url, resource.cost);
    }
  });

  it("can be searched for every topic, lesson, term of a lesson and resource", () => {
    const labels = new Set(searchEntries(compiled.index).map(({ label }) => label));
    const { topics } = compiled.index;
    const wanted = [
      ...topics.map(({ title }) => title),
      ...topics.flatMap(({ lessons, resources }) => [...lessons, ...resources].map(({ title }) => title)),
    ];
    assert.deepEqual(
      wanted.filter((title) => !labels.has(title)),
      [],
    );
  });

  it("has every term of the glossary in a lesson", () => {
    const used = new Set(compiled.lessons.flatMap(({ frontMatter }) => frontMatter.terms ?? []));
    assert.deepEqual(
      compiled.index.terms.map(({ id }) => String(id)).filter((id) => !used.has(id)),
      [],
    );
  });

  it("has every recorded plot in a lesson", () => {
    const used = new Set(compiled.lessons.flatMap(({ document, plots }) => plots.map((plot) => `topics/${document.topic}/figures/${plot}.svg`)));
    assert.deepEqual(
      [...files.keys()].filter((file) => file.endsWith(".svg") && !used.has(file)),
      [],
    );
  });

  it("names only a prerequisite that exists: a broken one is found", async () => {
    const file = "topics/optimization/topic.yaml";
    const broken = new Map(files).set(file, (files.get(file) ?? "").replace("calculus", "calclus"));
    const { problems } = await compileCurriculum(broken);
    assert.ok(
      problems.some((problem) => problem.file === file && problem.fix.includes("did you mean 'calculus'")),
      problems.map(describeProblem).join("\n"),
    );
  });
});

describe("The lessons", () => {
  const { lessons } = compiled;

  const GOLD = {
    optimization: [
      "loss-functions", "gradient-descent", "convexity-and-minima", "conditioning-and-scaling",
      "stochastic-gradients", "momentum-and-adam", "newton-and-lbfgs", "constraints-and-penalties",
    ],
    "evaluation-metrics": [
      "confusion-matrix-metrics", "roc-and-auc", "precision-recall-curves", "averages-over-classes", "regression-metrics",
      "probability-calibration", "costs-and-utility", "slices-and-subgroups", "is-the-difference-real",
    ],
    "neural-networks": [
      "neuron-and-linear-limits", "hidden-layers-and-shapes", "width-depth-and-representation", "stable-cross-entropy",
      "backpropagation-by-hand", "gradient-checking", "autograd-engine", "initialisation-and-vanishing-gradients",
    ],
  }; // prettier-ignore
  for (const [topic, ids] of Object.entries(GOLD)) {
    it(`of ${topic} are all written`, () => {
      assert.deepEqual(lessons.filter(({ document }) => document.topic === topic).map(({ document }) => String(document.id)), ids); // prettier-ignore
    });
  }

  it("have 800 to 1,500 words, 4 to 10 blocks that run, a plot or figure, 3 questions, a prediction, an exercise and a resource", () => {
    const wrong = lessons.flatMap(({ file, words, blocks, plots, figures, quizzes, predictions, exercises, document }) => [
      ...(words < 800 || words > 1500 ? [`${file}: ${words} words`] : []),
      ...(blocks.length < 4 || blocks.length > 10 ? [`${file}: ${blocks.length} blocks`] : []),
      ...(plots.length + figures.length < 1 ? [`${file}: no plot and no figure`] : []),
      ...(quizzes.length !== 3 ? [`${file}: ${quizzes.length} questions`] : []),
      ...(predictions.length < 1 ? [`${file}: no prediction`] : []),
      ...(exercises.length !== 1 ? [`${file}: ${exercises.length} exercises`] : []),
      ...(document.html.includes("data-resource=") ? [] : [`${file}: no resource`]),
    ]);
    assert.deepEqual(wrong, []);
  });

  it("show every figure somewhere", () => {
    const shown = new Set(lessons.flatMap(({ figures }) => figures));
    assert.deepEqual([...FIGURES.keys()].filter((name) => !shown.has(name)), []); // prettier-ignore
  });

  it("hold no style attribute, no style sheet, no script, no event handler and no remote content", () => {
    for (const { file, document } of lessons) {
      const markup = document.html.replace(/<code[\s\S]*?<\/code>|<samp>[\s\S]*?<\/samp>/gu, "");
      assert.doesNotMatch(markup, /\sstyle=|<style|<script|\son[a-z]+=|javascript:|<img|src=/u, file);
    }
  });

  it("give every plot a text alternative and every element its own id", () => {
    for (const { file, document } of lessons) {
      const ids = [...document.html.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, `${file}: ${ids.filter((id, place) => ids.indexOf(id) !== place).join(", ")}`);
      for (const [svg] of document.html.matchAll(/<svg[^>]*>/gu)) assert.match(svg, /role="img" aria-label="[^"]{30,}"/u, file);
    }
  });
});
