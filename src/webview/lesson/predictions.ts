import { html, nothing, render, type TemplateResult } from "lit";
import type { Guess, LessonPage, PagePrediction } from "../../protocol/lesson-panel.ts";
import { fill, type LessonStrings } from "../../protocol/lesson-strings.ts";
import { host } from "./host.ts";
import { chosenOption, label, optionInput, shuffleOptions } from "./quizzes.ts";
import { Sketch } from "./sketch.ts";

/** Confidence at which the slider starts, in percent: neither sure nor guessing. */
const START = 50;

type Committed = Extract<NonNullable<PagePrediction["outcome"]>, { skipped: false }>;

/**
 * Brings the predictions to life. A learner commits to an answer and says how sure they are; until then what the next block prints
 * is covered. What was committed to stands; the page shows it beside what happened.
 */
export class Predictions {
  readonly #body: HTMLElement;
  readonly #strings: LessonStrings;
  readonly #sketches = new Map<string, Sketch>();

  constructor(body: HTMLElement, page: LessonPage, strings: LessonStrings) {
    this.#body = body;
    this.#strings = strings;
    for (const fieldset of this.#fieldsets()) {
      label(fieldset, strings.prediction);
      shuffleOptions(fieldset, `${page.seed}/${page.id}/${fieldset.dataset["predict"] ?? ""}`);
      fieldset.addEventListener("input", () => {
        const status = fieldset.querySelector<HTMLElement>(".verdict");
        if (status !== null && fieldset.classList.contains("open")) status.textContent = "";
      });
      fieldset.addEventListener("keydown", (event) => {
        const takesEnter = event.target instanceof HTMLInputElement && event.target.type !== "range";
        if (event.key === "Enter" && takesEnter) fieldset.querySelector<HTMLButtonElement>("button.primary")?.click();
      });
    }
    this.#cover(page);
  }

  /** Shows what the host has recorded; called again whenever that changes. */
  update(page: LessonPage): void {
    for (const fieldset of this.#fieldsets()) {
      const prediction = page.predictions.find(({ id }) => id === fieldset.dataset["predict"]);
      const guess = fieldset.querySelector<HTMLElement>(".guess");
      const because = fieldset.querySelector<HTMLElement>(".because");
      if (prediction === undefined || guess === null || because === null) continue;
      const { outcome } = prediction;
      const justMade = outcome !== undefined && fieldset.classList.contains("open") && fieldset.contains(document.activeElement);
      fieldset.classList.toggle("open", outcome === undefined);
      because.hidden = outcome === undefined;
      if (outcome === undefined) render(this.#ask(fieldset, page.id, prediction), guess);
      else {
        for (const input of fieldset.querySelectorAll<HTMLInputElement>(".option input")) input.disabled = true;
        render(outcome.skipped ? this.#skipped(fieldset, prediction) : this.#committed(fieldset, page, prediction, outcome), guess);
        // The button that had the focus is gone; what it led to takes it.
        if (justMade) guess.querySelector<HTMLElement>(".verdict")?.focus({ preventScroll: true });
      }
    }
    this.#cover(page);
  }

  #fieldsets(): NodeListOf<HTMLFieldSetElement> {
    return this.#body.querySelectorAll<HTMLFieldSetElement>("fieldset.predict");
  }

  #ask(fieldset: HTMLFieldSetElement, lesson: string, prediction: PagePrediction): TemplateResult {
    const strings = this.#strings;
    const { id } = prediction;
    const commit = (): void => {
      const guess = this.#guess(fieldset, prediction);
      const status = fieldset.querySelector<HTMLElement>(".verdict");
      if (guess === undefined) {
        if (status !== null) status.textContent = prediction.kind === "number" ? strings.enterNumber : strings.chooseFirst;
        fieldset.querySelector<HTMLElement>("input")?.focus();
        return;
      }
      const confidence = Number(fieldset.querySelector<HTMLInputElement>(".confidence input")?.value ?? START) / 100;
      host.send({ type: "predict", lesson, prediction: id, guess, confidence });
    };
    const showConfidence = (event: Event): void => {
      const shown = fieldset.querySelector<HTMLElement>(".confidence .value");
      if (shown === null || !(event.target instanceof HTMLInputElement)) return;
      shown.textContent = fill(strings.percent, event.target.value);
      event.target.setAttribute("aria-valuetext", shown.textContent);
    };
    return html`${this.#field(prediction)}
      <div class="actions">
        <label class="confidence"
          ><span>${strings.confidence}</span>
          <input type="range" min="0" max="100" step="5" value=${START} aria-valuetext=${fill(strings.percent, START)} @input=${showConfidence} />
          <span class="value" aria-hidden="true">${fill(strings.percent, START)}</span></label
        >
        <button type="button" class="primary" @click=${commit}>${strings.commit}</button>
        <button type="button" class="link" @click=${() => host.send({ type: "skip", lesson, prediction: id })}>${strings.showAnyway}</button>
      </div>
      <p class="verdict" role="status"></p>`;
  }

  #field(prediction: PagePrediction): TemplateResult | typeof nothing {
    switch (prediction.kind) {
      case "choice":
        return nothing;
      case "number":
        return html`<label class="number"
          >${this.#strings.yourAnswer} <input type="text" inputmode="decimal" autocomplete="off" />${prediction.unit === undefined ? nothing : html` ${prediction.unit}`}</label
        >`;
      case "sketch":
        return html`<p class="hint">${this.#strings.sketchHint}</p>
          ${this.#sketch(prediction).element}`;
    }
  }

  #sketch(prediction: Extract<PagePrediction, { kind: "sketch" }>): Sketch {
    const known = this.#sketches.get(prediction.id);
    if (known !== undefined) return known;
    const sketch = new Sketch(prediction, this.#strings);
    this.#sketches.set(prediction.id, sketch);
    return sketch;
  }

  #guess(fieldset: HTMLFieldSetElement, prediction: PagePrediction): Guess | undefined {
    switch (prediction.kind) {
      case "choice":
        return chosenOption(fieldset);
      case "number":
        return readNumber(fieldset.querySelector<HTMLInputElement>(".number input")?.value ?? "");
      case "sketch":
        return [...this.#sketch(prediction).heights];
    }
  }

  #skipped(fieldset: HTMLFieldSetElement, prediction: PagePrediction): TemplateResult {
    markRight(fieldset, prediction);
    return html`${prediction.kind === "sketch" ? this.#sketch(prediction).reveal() : nothing}
      <p class="verdict" role="status" tabindex="-1">${this.#strings.predictedSkipped} ${this.#answer(prediction)}</p>`;
  }

  /** A number is said here too: who skipped it should not have to look for it in the output. */
  #answer(prediction: PagePrediction): string {
    if (prediction.kind !== "number") return "";
    return fill(this.#strings.predictedAnswer, prediction.unit === undefined ? prediction.answer : `${prediction.answer} ${prediction.unit}`);
  }

  #committed(fieldset: HTMLFieldSetElement, page: LessonPage, prediction: PagePrediction, outcome: Committed): TemplateResult {
    const strings = this.#strings;
    markRight(fieldset, prediction);
    if (prediction.kind === "choice" && typeof outcome.guess === "number") {
      const input = optionInput(fieldset, outcome.guess);
      if (input !== null) input.checked = true;
      input?.closest(".option")?.classList.toggle("wrong", !outcome.right);
    }
    return html`${prediction.kind === "sketch" && typeof outcome.guess !== "number" ? this.#sketch(prediction).reveal(outcome.guess) : nothing}
      <p class="verdict ${outcome.right ? "right" : "wrong"}" role="status" tabindex="-1">
        ${verdict(prediction, outcome, strings)} ${distanceWords(prediction, outcome, strings)}
        ${fill(strings.predictedSure, Math.round(outcome.confidence * 100))}
      </p>
      ${this.#calibration(page, outcome.confidence)}`;
  }

  /** Said only where there is something to learn from: a handful of predictions of that confidence. */
  #calibration(page: LessonPage, confidence: number): TemplateResult | typeof nothing {
    const bin = page.calibration.find(({ from, to }) => confidence <= to && (confidence > from || from === 0));
    if (bin === undefined || bin.count < 3) return nothing;
    const words = fill(this.#strings.calibration, bin.right, bin.count, Math.round(bin.from * 100), Math.round(bin.to * 100));
    return html`<p class="hint">${words}</p>`;
  }

  /** Covers the outputs of predictions that are still open, and uncovers the others. */
  #cover(page: LessonPage): void {
    const strings = this.#strings;
    for (const output of this.#body.querySelectorAll<HTMLElement>("[data-covered-by]")) {
      const id = output.dataset["coveredBy"] ?? "";
      const open = page.predictions.some((prediction) => prediction.id === id && prediction.outcome === undefined);
      const before = output.previousElementSibling;
      const cover = before?.classList.contains("cover") === true ? before : undefined;
      output.hidden = open;
      if (!open) cover?.remove();
      else if (cover === undefined) {
        const made = document.createElement("p");
        made.className = "cover";
        made.textContent = output.matches("figure") ? strings.coveredPlot : strings.covered;
        output.before(made);
      }
    }
  }
}

function markRight(fieldset: HTMLFieldSetElement, prediction: PagePrediction): void {
  if (prediction.kind === "choice") optionInput(fieldset, prediction.correct)?.closest(".option")?.classList.add("right");
}

function verdict(prediction: PagePrediction, outcome: Committed, strings: LessonStrings): string {
  if (!outcome.right) return strings.predictedWrong;
  return prediction.kind === "number" && outcome.guess !== prediction.answer ? strings.predictedClose : strings.predictedRight;
}

function distanceWords(prediction: PagePrediction, outcome: Committed, strings: LessonStrings): string {
  switch (prediction.kind) {
    case "choice":
      return "";
    case "number": {
      const unit = prediction.unit === undefined ? "" : ` ${prediction.unit}`;
      return fill(strings.predictedNumber, `${String(outcome.guess)}${unit}`, `${prediction.answer}${unit}`);
    }
    case "sketch":
      return outcome.distance === undefined ? "" : fill(strings.predictedSketch, Math.round(outcome.distance * 100));
  }
}

/** Reads what people write as numbers: a comma for the point, a real minus sign, a percent sign after it, blanks between thousands. */
function readNumber(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/\s*%$/u, "")
    .replace(/−/gu, "-")
    .replace(/(\d)[\s'](?=\d{3}\b)/gu, "$1")
    .replace(/^([^.,]*),([^.,]*)$/u, "$1.$2");
  const value = Number(plain);
  return plain === "" || !Number.isFinite(value) ? undefined : value;
}
