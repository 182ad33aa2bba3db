import "@vscode-elements/elements/dist/vscode-button/index.js";
import { render } from "lit";
import { readBoot, type PanelState, type Show, type ToPanel } from "../../protocol/lesson-panel.ts";
import { lessonStrings } from "../../protocol/lesson-strings.ts";
import { host } from "./host.ts";
import { hydrateCode } from "./code-blocks.ts";
import { hydrateQuizzes } from "./quizzes.ts";
import { pageView, type PageActions } from "./page-view.ts";
import { followSections } from "./contents.ts";

class Panel {
  readonly #root: HTMLElement;
  readonly #strings: ReturnType<typeof lessonStrings>;
  #shown: Show | undefined;
  #unfollow = (): void => undefined;
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
        if (this.#shown?.page.kind === message.page.kind) {
          this.#shown = { ...this.#shown, page: message.page };
          this.#draw(this.#shown);
        }
        return undefined;
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
    if (show.anchor === undefined && show.state.scroll === 0) document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    requestAnimationFrame(() => requestAnimationFrame(() => host.send({ type: "painted" })));
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
    this.#unfollow();
    const body = this.#root.querySelector<HTMLElement>(".lesson-body");
    if (page.kind !== "lesson" || body === null) return;
    hydrateCode(body, page.id, this.#strings);
    hydrateQuizzes(body, this.#strings);
    this.#unfollow = followSections(this.#root);
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
      const [kind, id = ""] = go.split(":");
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
