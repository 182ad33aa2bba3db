import { html, render } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { LessonPage } from "../../protocol/lesson-panel.ts";
import { fill, type LessonStrings } from "../../protocol/lesson-strings.ts";
import { host } from "./host.ts";

/** Cards where a lesson hands over to an exercise: what to write, the way into an editor, hints in steps, the solution. */
export function hydrateExercises(body: HTMLElement, page: LessonPage, strings: LessonStrings): void {
  for (const card of body.querySelectorAll<HTMLElement>("section.exercise")) {
    const exercise = page.exercises.find(({ id }) => id === card.dataset["exercise"]);
    if (exercise === undefined) continue;
    const { id, title, minutes, packages, statement, hints } = exercise;
    // The statement's HTML is the compiler's, from the curriculum's own files.
    render(
      html`<h3><span class="block-name">${strings.exercise}</span>${title}</h3>
        <p class="facts">
          ${fill(strings.minutes, minutes)}${packages.length === 0 ? "" : ` · ${fill(strings.needs, packages.join(", "))}`}
        </p>
        <div class="statement">${unsafeHTML(statement)}</div>
        <div class="buttons">
          <button type="button" class="primary" @click=${() => host.send({ type: "open-exercise", lesson: page.id, exercise: id })}>
            ${strings.openExercise}
          </button>
          <button type="button" class="secondary" @click=${() => host.send({ type: "show-solution", lesson: page.id, exercise: id })}>
            ${strings.showSolution}
          </button>
        </div>
        <div class="hints">
          ${hints.map(
            (hint, place) =>
              html`<details ?hidden=${place > 0} @toggle=${offerNext}>
                <summary>${fill(strings.hint, place + 1)}</summary>
                <div>${unsafeHTML(hint)}</div>
              </details>`,
          )}
        </div>`,
      card,
    );
    card.setAttribute("aria-label", `${strings.exercise}: ${title}`);
  }
}

/** The next hint is offered when this one was read: a nudge first, and more only to whom that was not enough. */
function offerNext(event: Event): void {
  const hint = event.currentTarget;
  if (hint instanceof HTMLDetailsElement && hint.open && hint.nextElementSibling instanceof HTMLElement) hint.nextElementSibling.hidden = false;
}
