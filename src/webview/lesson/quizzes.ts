import { html, render } from "lit";
import type { LessonPage } from "../../protocol/lesson-panel.ts";
import type { LessonStrings } from "../../protocol/lesson-strings.ts";
import { host } from "./host.ts";
import { shuffled } from "./shuffle.ts";

/**
 * Brings the quizzes to life: options in the learner's own order, a button that checks, the reason for what was chosen. Arrow keys
 * move between options and answer nothing; after reading why, another answer can be given.
 */
export function hydrateQuizzes(body: HTMLElement, page: LessonPage, strings: LessonStrings): void {
  for (const quiz of body.querySelectorAll<HTMLFieldSetElement>("fieldset.quiz")) {
    shuffleOptions(quiz, `${page.seed}/${page.id}/${quiz.dataset["quiz"] ?? ""}`);
    label(quiz, strings.question);
    const actions = document.createElement("div");
    actions.className = "actions";
    const check = (): void => {
      const chosen = chosenOption(quiz);
      if (chosen === undefined) say(quiz, strings.chooseFirst);
      else host.send({ type: "answer", lesson: page.id, quiz: quiz.dataset["quiz"] ?? "", option: chosen });
    };
    render(html`<button type="button" class="primary" @click=${check}>${strings.checkAnswer}</button><p class="verdict" role="status"></p>`, actions);
    quiz.append(actions);
    // What was said is about another option from now on.
    quiz.addEventListener("change", () => say(quiz, ""));
    // Enter on an option checks it, as it would in a form.
    quiz.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement) check();
    });
    const key = page.quizzes.find(({ id }) => id === quiz.dataset["quiz"]);
    const chosen = key?.chosen === undefined ? null : optionInput(quiz, key.chosen);
    if (chosen !== null) chosen.checked = true;
  }
}

/** Shows the answers that the host has; called again whenever they change. */
export function updateQuizzes(body: HTMLElement, page: LessonPage, strings: LessonStrings): void {
  for (const quiz of body.querySelectorAll<HTMLFieldSetElement>("fieldset.quiz")) {
    const key = page.quizzes.find(({ id }) => id === quiz.dataset["quiz"]);
    if (key?.chosen === undefined) continue;
    const right = key.chosen === key.correct;
    for (const option of quiz.querySelectorAll<HTMLElement>(".option")) {
      const isChosen = option.querySelector("input")?.value === String(key.chosen);
      option.classList.toggle("right", isChosen && right);
      option.classList.toggle("wrong", isChosen && !right);
      const why = option.querySelector<HTMLElement>(".why");
      if (why !== null) why.hidden = !isChosen;
    }
    say(quiz, right ? strings.right : strings.wrong);
  }
}

export function label(fieldset: HTMLFieldSetElement, words: string): void {
  const name = document.createElement("span");
  name.className = "block-name";
  // Read aloud, the name and the question are one text; the colon parts them.
  const colon = document.createElement("span");
  colon.className = "colon";
  colon.textContent = ": ";
  name.append(words, colon);
  fieldset.querySelector("legend")?.prepend(name);
}

export function shuffleOptions(fieldset: HTMLFieldSetElement, seed: string): void {
  const list = fieldset.querySelector(".options");
  if (list !== null) list.append(...shuffled([...list.children], seed));
}

/** The place of the chosen option, as the author wrote them. */
export function chosenOption(fieldset: HTMLFieldSetElement): number | undefined {
  const input = fieldset.querySelector<HTMLInputElement>(".option input:checked");
  return input === null ? undefined : Number(input.value);
}

export function optionInput(fieldset: HTMLFieldSetElement, place: number): HTMLInputElement | null {
  return fieldset.querySelector<HTMLInputElement>(`.option input[value="${place}"]`);
}

function say(quiz: HTMLFieldSetElement, words: string): void {
  const verdict = quiz.querySelector<HTMLElement>(".verdict");
  if (verdict !== null && verdict.textContent !== words) verdict.textContent = words;
}
