import { html, render } from "lit";
import type { LessonStrings } from "../../protocol/lesson-strings.ts";
import { host } from "./host.ts";

/** Milliseconds for which "Copied" stays. */
const CONFIRMATION = 1500;

/** Gives each code block its buttons and each output its name. The code itself is the host's: only its place is sent. */
export function hydrateCode(body: HTMLElement, lesson: string, strings: LessonStrings): void {
  for (const figure of body.querySelectorAll<HTMLElement>("figure.code")) {
    const block = Number(figure.dataset["code"]);
    const tools = document.createElement("div");
    tools.className = "tools";
    const copy = (event: Event): void => {
      host.send({ type: "copy-code", lesson, block });
      if (event.currentTarget instanceof HTMLElement) confirmCopy(event.currentTarget, strings);
    };
    render(
      html`<button class="icon" title=${strings.copy} aria-label=${strings.copy} @click=${copy}>
          <span class="codicon codicon-copy" aria-hidden="true"></span>
        </button>
        <button class="icon" title=${strings.insert} aria-label=${strings.insert} @click=${() => host.send({ type: "insert-code", lesson, block })}>
          <span class="codicon codicon-insert" aria-hidden="true"></span>
        </button>
        <span class="visually-hidden" role="status"></span>`,
      tools,
    );
    figure.append(tools);
  }
  for (const output of body.querySelectorAll<HTMLElement>(".output")) {
    output.setAttribute("role", "group");
    output.setAttribute("aria-label", strings.output);
    const name = document.createElement("span");
    name.className = "output-name";
    name.setAttribute("aria-hidden", "true");
    name.textContent = strings.output;
    output.prepend(name);
  }
}

function confirmCopy(button: HTMLElement, strings: LessonStrings): void {
  const icon = button.querySelector(".codicon");
  const status = button.parentElement?.querySelector("[role=status]");
  icon?.classList.replace("codicon-copy", "codicon-check");
  if (status !== null && status !== undefined) status.textContent = strings.copied;
  window.setTimeout(() => {
    icon?.classList.replace("codicon-check", "codicon-copy");
    if (status !== null && status !== undefined) status.textContent = "";
  }, CONFIRMATION);
}
