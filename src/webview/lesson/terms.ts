import type { LessonPage } from "../../protocol/lesson-panel.ts";

/**
 * Shows what a term means while it has the pointer or the focus. Its link leads to the lesson's list of terms, for whoever wants to
 * read on. Returns a function that ends it.
 */
export function hydrateTerms(body: HTMLElement, page: LessonPage): () => void {
  const tip = document.createElement("div");
  tip.id = "term-tip";
  tip.className = "term-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let shownFor: HTMLElement | undefined;

  const hide = (): void => {
    shownFor?.removeAttribute("aria-describedby");
    shownFor = undefined;
    tip.hidden = true;
  };
  const show = (link: HTMLElement): void => {
    const term = page.terms.find(({ id }) => id === link.dataset["term"]);
    if (term === undefined || shownFor === link) return;
    hide();
    shownFor = link;
    const name = document.createElement("strong");
    name.textContent = term.term;
    tip.replaceChildren(name, ` ${term.definition}`);
    tip.hidden = false;
    link.setAttribute("aria-describedby", tip.id);
    const place = link.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    // Below the term, or above it where the window ends.
    const below = place.bottom + tip.offsetHeight + 8 < window.innerHeight;
    tip.style.left = `${Math.max(8, Math.min(place.left, room - tip.offsetWidth - 8)) + window.scrollX}px`;
    tip.style.top = `${(below ? place.bottom + 4 : place.top - tip.offsetHeight - 4) + window.scrollY}px`;
  };
  const termAt = (target: EventTarget | null): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>("a.term") : null);
  const enter = (event: Event): void => {
    const link = termAt(event.target);
    if (link !== null) show(link);
  };
  const leave = (event: MouseEvent | FocusEvent): void => {
    // The pointer may move onto the tip, to select its words or because the page is magnified.
    const to = event.relatedTarget;
    if (to instanceof Node && (tip.contains(to) || shownFor?.contains(to) === true)) return;
    if (shownFor !== undefined && document.activeElement === shownFor && event.type === "mouseout") return;
    hide();
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") hide();
  };
  body.addEventListener("mouseover", enter);
  body.addEventListener("focusin", enter);
  body.addEventListener("mouseout", leave);
  body.addEventListener("focusout", leave);
  tip.addEventListener("mouseleave", leave);
  window.addEventListener("keydown", escape);
  return () => {
    hide();
    tip.remove();
    window.removeEventListener("keydown", escape);
  };
}
