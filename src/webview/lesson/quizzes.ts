import type { LessonStrings } from "../../protocol/lesson-strings.ts";

/** Choosing an option shows why it is right or wrong; another can be chosen after reading that. */
export function hydrateQuizzes(body: HTMLElement, strings: LessonStrings): void {
  for (const quiz of body.querySelectorAll<HTMLFieldSetElement>("fieldset.quiz")) {
    quiz.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) answer(quiz, target, strings);
    });
  }
}

function answer(quiz: HTMLFieldSetElement, chosen: HTMLInputElement, strings: LessonStrings): void {
  const right = chosen.hasAttribute("data-correct");
  for (const option of quiz.querySelectorAll<HTMLElement>(".option")) {
    const isChosen = option.contains(chosen);
    option.classList.toggle("right", isChosen && right);
    option.classList.toggle("wrong", isChosen && !right);
    const why = option.querySelector<HTMLElement>(".why");
    if (why !== null) why.hidden = !isChosen;
  }
  const verdict = quiz.querySelector<HTMLElement>(".verdict");
  if (verdict !== null) verdict.textContent = right ? strings.right : strings.wrong;
}
