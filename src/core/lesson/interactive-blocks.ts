import type { z } from "zod/mini";
import { FIGURES } from "../figures/registry.ts";
import { faultOfValue, initialState, type ControlValue } from "../figures/figure.ts";
import { renderSvg, WIDE } from "../figures/render-svg.ts";
import type { Prediction, Resource } from "../curriculum/model.ts";
import { nearest } from "../curriculum/problems.ts";
import { figureBlock, predictBlock, quizBlock, resourcesBlock, type PredictBlock, type QuizBlock } from "../curriculum/schemas.ts";
import type { Place, YamlResult } from "../curriculum/yaml-file.ts";
import type { ProblemPlace } from "./compile-lesson.ts";
import { escapeHtml } from "./highlight.ts";

/** What a block of a lesson needs of the compiler that meets it. */
export interface BlockContext {
  /** Line of the block's fence in its file. */
  readonly line: number;
  readonly resources: ReadonlyMap<string, Pick<Resource, "title" | "url" | "kind" | "level" | "cost" | "duration">>;
  readonly knownExercises: ReadonlySet<string>;
  readonly quizzes: QuizBlock[];
  readonly predictions: Prediction[];
  readonly figures: string[];
  readonly exercises: string[];
  problem(message: string, fix: string, at?: ProblemPlace): void;
  /** Reports a word of the block's first line that is not known, with the known one that was most likely meant. */
  misspelt(word: string, known: Iterable<string>, message: string, otherwise: string): void;
  /** Reads the block's body; its problems are reported already where it is not sound. */
  yaml<T>(text: string, schema: z.ZodMiniType<T>): YamlResult<T>;
  /** Renders text and formulas of one paragraph. */
  inline(markdown: string): string;
  /** From here on, what the next blocks print is covered until the prediction is made. */
  cover(prediction: string, blocks: number): void;
}

/**
 * The blocks that a reader acts on, as the HTML that the page brings to life. What they hold can be read without that, in print and
 * before the page's program has started.
 */
export function quiz(context: BlockContext, body: string): string {
  const read = context.yaml(body, quizBlock);
  if (!read.ok) return "";
  const quiz = read.value;
  oneCorrect(context, read, quiz.options, `quiz '${quiz.id}'`);
  uniqueId(context, read, quiz.id);
  context.quizzes.push(quiz);
  const options = quiz.options.map(
    (option, place) => `<div class="option">${optionLabel(context, `quiz-${quiz.id}`, option.text, place)}<div class="why" hidden>${context.inline(option.why)}</div></div>`,
  );
  return `<fieldset class="quiz" data-quiz="${quiz.id}"><legend>${context.inline(quiz.question)}</legend><div class="options">${options.join("")}</div></fieldset>`;
}

/** @param runsNext Whether the next block is one that runs. */
export function predict(context: BlockContext, body: string, runsNext: boolean): string {
  const read = context.yaml(body, predictBlock);
  if (!read.ok) return "";
  const block = read.value;
  const covers = block.covers ?? 1;
  uniqueId(context, read, block.id);
  if (covers > 0 && !runsNext) {
    context.problem(`the prediction '${block.id}' stands before no block that runs`, "put it directly before a ```python run block, or write 'covers: 0'");
  }
  const prediction = toPrediction(context, block, read.at);
  context.predictions.push(prediction);
  context.cover(block.id, covers);
  const options =
    block.kind === "choice"
      ? `<div class="options">${block.options.map((option, place) => `<div class="option">${optionLabel(context, `predict-${block.id}`, option.text, place)}</div>`).join("")}</div>`
      : "";
  return (
    `<fieldset class="predict" data-predict="${block.id}"><legend>${context.inline(block.question)}</legend>${options}` +
    `<div class="guess"></div><div class="because" hidden>${context.inline(block.because)}</div></fieldset>`
  );
}

function toPrediction(context: BlockContext, block: PredictBlock, at: (...path: (string | number)[]) => Place): Prediction {
  const { id } = block;
  switch (block.kind) {
    case "choice":
      oneCorrect(context, { at }, block.options, `prediction '${id}'`);
      return { id, kind: "choice", options: block.options.length, correct: block.options.findIndex(({ correct }) => correct === true) };
    case "number":
      return { id, kind: "number", answer: block.answer, tolerance: block.tolerance, unit: block.unit };
    case "sketch": {
      const { x, y, curve, tolerance } = block;
      for (const [axis, { from, to }] of Object.entries({ x, y })) {
        if (from >= to) report(context, at(axis), `the ${axis} axis goes from ${from} to ${to}`, "let 'from' be smaller than 'to'");
      }
      curve.forEach(([px, py], place) => {
        const before = curve[place - 1]?.[0] ?? Number.NEGATIVE_INFINITY;
        if (px <= before) report(context, at("curve", place), `the point [${px}, ${py}] is not to the right of the one before it`, "order the points from left to right");
        if (py < y.from || py > y.to) report(context, at("curve", place), `the point [${px}, ${py}] lies outside the y axis`, `keep y between ${y.from} and ${y.to}`);
      });
      return { id, kind: "sketch", x, y, curve, tolerance };
    }
  }
}

export function figure(context: BlockContext, words: readonly string[], body: string): string {
  const [name = "", ...rest] = words;
  const figure = FIGURES.get(name);
  if (rest.length > 0) {
    context.problem(`'figure ${words.join(" ")}' names more than a figure`, "write ```figure NAME");
    return "";
  }
  if (figure === undefined) {
    context.misspelt(name, FIGURES.keys(), `there is no figure '${name}'`, `use one of: ${[...FIGURES.keys()].join(", ")}`);
    return "";
  }
  const read = context.yaml(body, figureBlock);
  if (!read.ok) return "";
  const { set = {}, controls, caption } = read.value;
  const known = figure.controls.map(({ id }) => id);
  const unknown = (id: string, place: Place): void => {
    const meant = nearest(id, known);
    report(context, place, `the figure has no control '${id}'`, meant === undefined ? `its controls: ${known.join(", ")}` : `did you mean '${meant}'?`, meant);
  };
  const sound: Record<string, ControlValue> = {};
  for (const [id, value] of Object.entries(set)) {
    const control = figure.controls.find((one) => one.id === id);
    const fault = control === undefined ? undefined : faultOfValue(control, value);
    if (control === undefined) unknown(id, read.keyAt("set", id));
    else if (fault === undefined) sound[id] = value;
    else report(context, read.at("set", id), `'${id}' ${fault}`, "set it within that range");
  }
  (controls ?? []).forEach((id, place) => known.includes(id) || unknown(id, read.at("controls", place)));
  const count = context.figures.push(name);
  const state = initialState(figure, sound);
  const svg = renderSvg(figure.draw(state), WIDE, `figure-${count}`).replace("<svg", `<svg role="img" aria-label="${escapeHtml(figure.describe(state))}"`);
  const shown = controls === undefined ? "" : ` data-controls="${escapeHtml(controls.join(" "))}"`;
  return (
    `<figure class="plot interactive" data-figure="${name}" data-key="figure-${count}" data-set="${escapeHtml(JSON.stringify(sound))}"${shown}>` +
    `<div class="drawing">${svg}</div><div class="figure-controls"></div><figcaption>${context.inline(caption)}</figcaption></figure>`
  );
}

export function exerciseBlock(context: BlockContext, words: readonly string[], body: string): string {
  const [id = "", ...rest] = words;
  if (rest.length > 0 || body.trim() !== "") {
    context.problem("an exercise block names one exercise and has no body", "write ```exercise ID, then ``` on the next line; the rest stands in exercise.yaml");
  }
  if (!context.knownExercises.has(id)) {
    context.misspelt(id, context.knownExercises, `no exercise '${id}' belongs to this lesson`, "write its exercise.yaml, with this lesson's id as 'lesson'");
    return "";
  }
  if (context.exercises.includes(id)) context.problem(`the exercise '${id}' stands twice in this lesson`, "keep one of them");
  context.exercises.push(id);
  return `<section class="exercise" data-exercise="${id}"></section>`;
}

export function resources(context: BlockContext, body: string): string {
  const read = context.yaml(body, resourcesBlock);
  const items = (read.ok ? read.value : []).map((id, place) => {
    const resource = context.resources.get(id);
    if (resource === undefined) {
      const meant = nearest(id, context.resources.keys());
      const fix = meant === undefined ? "name an id from the topic's resources" : `did you mean '${meant}'?`;
      if (read.ok) report(context, read.at(place), `the topic has no resource '${id}'`, fix, meant);
      return "";
    }
    const site = /^https:\/\/(?:www\.)?([^/?#]+)/u.exec(resource.url)?.[1];
    const facts = [site, resource.kind, resource.level, resource.cost, resource.duration].filter((fact) => fact !== undefined);
    return `<li><a href="${escapeHtml(resource.url)}" data-resource="${id}">${escapeHtml(resource.title)}</a> <span class="facts">${escapeHtml(facts.join(" · "))}</span></li>`;
  });
  return `<aside class="resources"><ul>${items.join("")}</ul></aside>`;
}

/** Not every reader speaks a formula as a label: an option of nothing else is named by its source. */
function optionLabel(context: BlockContext, group: string, text: string, place: number): string {
  const onlyFormula = text.replace(/\$[^$]+\$/gu, "").trim() === "";
  const name = onlyFormula ? ` aria-label="${escapeHtml(text.replace(/[$\\{}]/gu, ""))}"` : "";
  return `<label><input type="radio" name="${group}" value="${place}"${name}><span>${context.inline(text)}</span></label>`;
}

function oneCorrect(
  context: BlockContext,
  { at }: { at: (...path: (string | number)[]) => Place },
  options: readonly { readonly correct?: true | undefined }[],
  what: string,
): void {
  const correct = options.filter((option) => option.correct === true).length;
  if (correct !== 1) report(context, at("options"), `the ${what} has ${correct} correct options`, "mark exactly one option with 'correct: true'");
}

/** Answers are stored by lesson and block, so a quiz and a prediction cannot share an id either. */
function uniqueId(context: BlockContext, { at }: { at: (...path: (string | number)[]) => Place }, id: string): void {
  if ([...context.quizzes, ...context.predictions].some((other) => other.id === id)) {
    report(context, at("id"), `the id '${id}' is used twice in this lesson`, "give each question and each prediction its own id");
  }
}

/** @param meant What is to stand in the place of what stands there. */
function report(context: BlockContext, place: Place, message: string, fix: string, meant?: string): void {
  const { length } = place;
  context.problem(message, fix, { ...place, mend: meant === undefined || length === undefined ? undefined : { kind: "edit", ...place, length, text: meant } });
}
