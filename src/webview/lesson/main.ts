import "@vscode-elements/elements/dist/vscode-button/index.js";
import { render } from "lit";
import { readBoot, type LessonPage, type Page, type PanelState, type Show, type ToPanel } from "../../protocol/lesson-panel.ts";
import { lessonStrings } from "../../protocol/lesson-strings.ts";
import { host } from "./host.ts";
import { hydrateFigures } from "../figures/figure-view.ts";
import { hydrateCode } from "./code-blocks.ts";
import { hydrateExercises } from "./exercises.ts";
import { Predictions } from "./predictions.ts";
import { hydrateQuizzes, updateQuizzes } from "./quizzes.ts";
import { hydrateTerms } from "./terms.ts";
import { pageView, type PageActions } from "./page-view.ts";
import { followSections } from "./contents.ts";

/** A lesson's text that was brought to life, and what ends that life. */
interface Living {
  readonly body: HTMLElement;
  readonly html: string;
  readonly predictions: Predictions;
  readonly ends: readonly (() => void)[];
}

class Panel {
  readonly #root: HTMLElement;
  readonly #strings: ReturnType<typeof lessonStrings>;
  #shown: Show | undefined;
  #living: Living | undefined;
  #keeping = 0;

  constructor(root: HTMLElement, strings: ReturnType<typeof lessonStrings>, colours: Readonly<Record<string, string>>) {
    this.#root = root;
    this.#strings = strings;
    this.#colour(colours);
  }

  start(show: Show | undefined): void {
    host.onMessage((message) => this.#receive(message));
    document.addEventListener("click", (event) => this.#followLink(event));
    document.addEventListener("mouseup", (event) => this.#mouseTravel(event));
    window.addEventListener("scroll", () => this.#keepSoon(), { passive: true });
    if (show !== undefined) this.#show(show);
  }

  #receive(message: ToPanel): void {
    switch (message.type) {
      case "show":
        return this.#show(message);
      case "update":
        return this.#update(message.page);
      case "replace":
        return this.#replace(message.page);
      case "colours":
        return this.#colour(message.colours);
      case "ask":
        return this.#asked(message.what);
    }
  }

  #show(show: Show): void {
    this.#shown = show;
    this.#draw(show);
    this.#hydrate(show);
    const target = show.anchor === undefined ? null : document.getElementById(show.anchor);
    if (target === null) window.scrollTo({ top: show.state.scroll, behavior: "instant" });
    else goTo(target);
    this.#keep();
    if (show.anchor === undefined && show.state.scroll === 0 && show.keepFocus !== true) document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    requestAnimationFrame(() => requestAnimationFrame(() => host.send({ type: "painted" })));
  }

  /** The same page with other marks. One that was meant for a page that is gone changes nothing. */
  #update(page: Page): void {
    const shown = this.#shown?.page;
    if (this.#shown === undefined || shown === undefined || shown.kind !== page.kind) return;
    if (shown.kind === "lesson" && page.kind === "lesson") {
      if (shown.id !== page.id) return;
      this.#shown = { ...this.#shown, page: { ...page, html: shown.html } };
    } else this.#shown = { ...this.#shown, page };
    this.#draw(this.#shown);
    this.#showAnswers(this.#shown.page);
  }

  #replace(page: Page): void {
    if (this.#shown === undefined) return;
    const scroll = window.scrollY;
    this.#shown = { ...this.#shown, page };
    this.#draw(this.#shown);
    this.#hydrate(this.#shown);
    window.scrollTo({ top: scroll, behavior: "instant" });
  }

  #draw({ page, state }: Show): void {
    const actions: PageActions = {
      canGoBack: state.back.length > 0,
      canGoForward: state.forward.length > 0,
      go: (place, beside) => host.send({ type: "go", place, beside, scroll: window.scrollY }),
      back: () => host.send({ type: "back", scroll: window.scrollY }),
      forward: () => host.send({ type: "forward", scroll: window.scrollY }),
      send: (message) => host.send(message),
    };
    render(pageView(page, this.#strings, actions), this.#root);
  }

  /** What the compiler could not put into the lesson's text, because it is in the reader's language or moves. */
  #hydrate({ page }: Show): void {
    const body = this.#root.querySelector<HTMLElement>(".lesson-body");
    const lives = this.#living !== undefined && page.kind === "lesson" && this.#living.body === body && this.#living.html === page.html;
    if (!lives) {
      for (const end of this.#living?.ends ?? []) end();
      this.#living = page.kind === "lesson" && body !== null ? this.#bringToLife(body, page) : undefined;
    }
    this.#showAnswers(page);
  }

  #bringToLife(body: HTMLElement, page: LessonPage): Living {
    const strings = this.#strings;
    hydrateCode(body, page.id, strings);
    hydrateQuizzes(body, page, strings);
    hydrateExercises(body, page, strings);
    for (const list of body.querySelectorAll("aside.resources")) {
      const heading = document.createElement("h3");
      heading.textContent = strings.readOn;
      list.prepend(heading);
    }
    const failed = (error: unknown): void => host.send({ type: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return {
      body,
      html: page.html,
      predictions: new Predictions(body, page, strings),
      ends: [followSections(this.#root), hydrateTerms(body, page), hydrateFigures(body, strings, failed)],
    };
  }

  #showAnswers(page: Page): void {
    if (page.kind !== "lesson" || this.#living === undefined) return;
    updateQuizzes(this.#living.body, page, this.#strings);
    this.#living.predictions.update(page);
  }

  #colour(colours: Readonly<Record<string, string>>): void {
    for (const [name, colour] of Object.entries(colours)) document.documentElement.style.setProperty(`--tok-${name}`, colour);
  }

  #asked(what: Extract<ToPanel, { type: "ask" }>["what"]): void {
    const page = this.#shown?.page;
    if (what === "back" || what === "forward") return host.send({ type: what, scroll: window.scrollY });
    if (page === undefined || page.kind === "notice") return undefined;
    if (what === "toggle-done") return host.send({ type: "mark", subject: page.kind, target: page.id, done: !page.done });
    const neighbour = page.kind === "lesson" ? page[what] : undefined;
    if (neighbour !== undefined) host.send({ type: "go", place: { kind: "lesson", id: neighbour.id }, beside: false, scroll: window.scrollY });
  }

  /** Every link is the host's to follow, so that VS Code asks before anything opens outside. */
  #followLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const href = link?.getAttribute("href");
    if (link === null || href === null || href === undefined) return;
    event.preventDefault();
    const page = this.#shown?.page;
    const { go, resource } = link.dataset;
    if (go !== undefined) {
      // The id may have a course pack's name and a colon in front.
      const [kind, id] = [go.slice(0, go.indexOf(":")), go.slice(go.indexOf(":") + 1)];
      host.send({
        type: "go",
        place: { kind: kind === "lesson" ? "lesson" : "topic", id },
        beside: event.ctrlKey || event.metaKey,
        scroll: window.scrollY,
      });
    } else if (resource !== undefined && page !== undefined && page.kind !== "notice") {
      host.send({ type: "open-resource", topic: page.kind === "topic" ? page.id : page.topic.id, resource });
    } else if (href.startsWith("#")) {
      const target = document.getElementById(href.slice(1));
      if (target !== null) goTo(target);
    } else {
      host.send({ type: "open-link", url: href });
    }
  }

  #mouseTravel(event: MouseEvent): void {
    if (event.button === 3) host.send({ type: "back", scroll: window.scrollY });
    if (event.button === 4) host.send({ type: "forward", scroll: window.scrollY });
  }

  #keepSoon(): void {
    window.clearTimeout(this.#keeping);
    this.#keeping = window.setTimeout(() => this.#keep(), 150);
  }

  #keep(): void {
    if (this.#shown === undefined) return;
    const state: PanelState = { ...this.#shown.state, scroll: window.scrollY };
    host.keep(state);
  }
}

const boot = readBoot(JSON.parse(document.getElementById("boot")?.textContent ?? "{}"));
const root = document.getElementById("page");
if (boot instanceof Error || root === null) {
  host.send({ type: "failed", message: boot instanceof Error ? boot.message : "the panel has no root" });
} else {
  new Panel(root, lessonStrings(boot.strings), boot.colours).start(boot.show);
}

function goTo(target: HTMLElement): void {
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}
