import { html, nothing, render, type TemplateResult } from "lit";
import { faultOfValue, initialState, type Control, type ControlValue, type Drawing, type Figure, type FigureState, type Slider } from "../../core/figures/figure.ts";
import { layOut, NARROW, renderSvg, WIDE, type Size } from "../../core/figures/render-svg.ts";
import { fixed, significant } from "../../core/figures/scale.ts";
import { fill, type LessonStrings } from "../../protocol/lesson-strings.ts";
import { loadFigure } from "./load.ts";

/** Milliseconds between two steps of a figure that plays. */
const PLAY = 350;
/** Milliseconds without a change after which the words are said anew: a slider that moves must not speak at every step. */
const QUIET = 500;

/** Brings the figures of a lesson to life as they come near the window. Returns a function that ends it. */
export function hydrateFigures(body: HTMLElement, strings: LessonStrings, failed: (error: unknown) => void): () => void {
  const views = new Set<FigureView>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        observer.unobserve(target);
        start(target, strings).then(
          (view) => views.add(view),
          (error: unknown) => {
            const note = target.querySelector(".figure-controls");
            if (note !== null) note.textContent = strings.figureFailed;
            failed(error);
          },
        );
      }
    },
    { rootMargin: "600px" },
  );
  for (const element of body.querySelectorAll<HTMLElement>("figure[data-figure]")) observer.observe(element);
  return () => {
    observer.disconnect();
    for (const view of views) view.dispose();
  };
}

async function start(element: HTMLElement, strings: LessonStrings): Promise<FigureView> {
  const name = element.dataset["figure"] ?? "";
  const figure = await loadFigure(name);
  if (figure === undefined) throw new Error(`there is no figure '${name}'`);
  return new FigureView(element, figure, strings);
}

class FigureView {
  readonly #figure: Figure;
  readonly #strings: LessonStrings;
  readonly #key: string;
  readonly #start: FigureState;
  readonly #shown: readonly Control[];
  readonly #drawing: HTMLElement;
  readonly #controls: HTMLElement;
  readonly #resize: ResizeObserver;
  #state: FigureState;
  #frame = 0;
  #speaking = 0;
  #playing: number | undefined;

  constructor(element: HTMLElement, figure: Figure, strings: LessonStrings) {
    this.#figure = figure;
    this.#strings = strings;
    this.#key = element.dataset["key"] ?? figure.name;
    this.#start = initialState(figure, readSet(figure, element.dataset["set"] ?? "{}"));
    this.#state = this.#start;
    const chosen = element.dataset["controls"]?.split(" ");
    this.#shown = chosen === undefined ? figure.controls : chosen.flatMap((id) => figure.controls.find((control) => control.id === id) ?? []);
    this.#drawing = part(element, ".drawing");
    this.#controls = part(element, ".figure-controls");
    element.setAttribute("aria-label", figure.title);
    this.#drawing.addEventListener("pointerdown", (event) => this.#drag(event));
    this.#resize = new ResizeObserver(() => this.#draw());
    this.#resize.observe(this.#drawing);
    this.#show();
    element.dataset["ready"] = "";
  }

  dispose(): void {
    this.#pause();
    this.#resize.disconnect();
    cancelAnimationFrame(this.#frame);
    window.clearTimeout(this.#speaking);
  }

  #set(id: string, value: ControlValue): void {
    this.#state = this.#state.with(id, value);
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#show());
  }

  #show(): void {
    const drawing = this.#draw();
    render(this.#panel(drawing), this.#controls);
    window.clearTimeout(this.#speaking);
    this.#speaking = window.setTimeout(() => this.#speak(), QUIET);
  }

  #draw(): Drawing {
    const drawing = this.#figure.draw(this.#state);
    this.#drawing.innerHTML = renderSvg(drawing, this.#size(), this.#key);
    const svg = this.#drawing.firstElementChild;
    svg?.setAttribute("role", "img");
    svg?.setAttribute("aria-label", this.#figure.describe(this.#state));
    return drawing;
  }

  #size(): Size {
    const width = this.#drawing.clientWidth;
    return width > 0 && width < 480 ? NARROW : WIDE;
  }

  /** What the figure shows in words, for a screen reader as it changes and for everyone who opens them. */
  #speak(): void {
    const words = this.#controls.querySelector(".figure-words");
    if (words !== null) words.textContent = this.#figure.describe(this.#state);
  }

  #panel({ readouts }: Drawing): TemplateResult {
    const strings = this.#strings;
    return html`<dl class="readouts">${readouts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
      <div class="controls">
        ${this.#shown.map((control) => this.#control(control))}
        <button type="button" class="secondary" @click=${() => this.#reset()}>${strings.reset}</button>
      </div>
      <details class="words"><summary>${strings.inWords}</summary><p class="figure-words" aria-live="polite"></p></details>`;
  }

  #control(control: Control): TemplateResult {
    const value = this.#state.get(control.id);
    switch (control.kind) {
      case "slider":
        return this.#slider(control, this.#state.number(control.id));
      case "choice":
        return html`<label class="control"
          ><span>${control.label}</span>
          <select
            data-control=${control.id}
            .value=${String(value)}
            @change=${(event: Event) => event.target instanceof HTMLSelectElement && this.#set(control.id, event.target.value)}
          >
            ${control.options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
          </select></label
        >`;
      case "switch":
        return html`<label class="control switch"
          ><input
            type="checkbox"
            data-control=${control.id}
            .checked=${value === true}
            @change=${(event: Event) => event.target instanceof HTMLInputElement && this.#set(control.id, event.target.checked)}
          /><span>${control.label}</span></label
        >`;
    }
  }

  #slider(slider: Slider, value: number): TemplateResult {
    const track = trackOf(slider);
    const words = `${slider.decimals === undefined ? significant(value) : fixed(value, slider.decimals)}${slider.unit === undefined ? "" : ` ${slider.unit}`}`;
    const move = (event: Event): void => {
      this.#pause();
      if (event.target instanceof HTMLInputElement) this.#set(slider.id, track.value(event.target.valueAsNumber));
    };
    const playing = this.#playing !== undefined;
    return html`<span class="slider"
      ><label class="control"
        ><span>${slider.label}</span>
        <input
          type="range"
          data-control=${slider.id}
          min=${track.from}
          max=${track.to}
          step=${track.step}
          .value=${String(track.position(value))}
          aria-valuetext=${words}
          @input=${move}
        />
        <span class="value" aria-hidden="true">${words}</span></label
      >${
        slider.play === true
          ? html`<button
              type="button"
              class="icon"
              title=${fill(playing ? this.#strings.pause : this.#strings.play)}
              aria-label=${playing ? this.#strings.pause : this.#strings.play}
              @click=${() => this.#play(slider)}
            >
              <span class="codicon codicon-${playing ? "debug-pause" : "play"}" aria-hidden="true"></span>
            </button>`
          : nothing
      }</span>`;
  }

  #reset(): void {
    this.#pause();
    this.#state = this.#start;
    this.#show();
  }

  /** Goes from step to step; whoever wants no motion is shown the end at once. */
  #play(slider: Slider): void {
    if (this.#playing !== undefined) {
      this.#pause();
      this.#show();
      return;
    }
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches || document.body.classList.contains("vscode-reduce-motion");
    if (still) {
      this.#set(slider.id, slider.to);
      return;
    }
    if (this.#state.number(slider.id) >= slider.to) this.#state = this.#state.with(slider.id, slider.from);
    this.#playing = window.setInterval(() => {
      const next = Math.min(slider.to, this.#state.number(slider.id) + slider.step);
      if (next >= slider.to) this.#pause();
      this.#set(slider.id, next);
    }, PLAY);
    this.#show();
  }

  #pause(): void {
    window.clearInterval(this.#playing);
    this.#playing = undefined;
  }

  /** Drags the handle that is nearest to the pointer: what it sets are sliders, so the keyboard can do the same. */
  #drag(start: PointerEvent): void {
    const handles = (): { x: string | undefined; y: string | undefined; px: number; py: number; box: ReturnType<typeof layOut>["boxes"][number] }[] =>
      layOut(this.#figure.draw(this.#state), this.#size()).boxes.flatMap((box) =>
        box.panel.marks.flatMap((mark) =>
          mark.kind === "handle" ? [{ x: mark.x, y: mark.y, px: box.x.pixels(mark.at[0]), py: box.y.pixels(mark.at[1]), box }] : [],
        ),
      );
    const at = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
      const area = this.#drawing.firstElementChild?.getBoundingClientRect() ?? this.#drawing.getBoundingClientRect();
      const scale = this.#size().width / area.width;
      return [(clientX - area.left) * scale, (clientY - area.top) * scale];
    };
    const [x, y] = at(start);
    const near = handles()
      .map((handle, place) => ({ ...handle, place, distance: Math.hypot(handle.px - x, handle.py - y) }))
      .toSorted((a, b) => a.distance - b.distance)[0];
    if (near === undefined || near.distance > 24) return;
    start.preventDefault();
    this.#pause();
    const move = (event: PointerEvent): void => {
      const [px, py] = at(event);
      const { box } = handles()[near.place] ?? near;
      if (near.x !== undefined) this.#setNear(near.x, box.x.value(px));
      if (near.y !== undefined) this.#setNear(near.y, box.y.value(py));
    };
    const stop = (): void => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", stop);
      window.removeEventListener("pointercancel", stop);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
    window.addEventListener("pointercancel", stop);
  }

  /** Sets a slider to the value on its own steps that is nearest. */
  #setNear(id: string, value: number): void {
    const slider = this.#figure.controls.find((control) => control.id === id);
    if (slider?.kind !== "slider" || !Number.isFinite(value)) return;
    const track = trackOf(slider);
    const inside = Math.min(slider.to, Math.max(slider.from, value));
    this.#set(id, track.value(Math.round((track.position(inside) - track.from) / track.step) * track.step + track.from));
  }
}

interface Track {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  position(value: number): number;
  value(position: number): number;
}

/** A native slider counts evenly; one with a log scale counts steps of a power of ten. */
function trackOf(slider: Slider): Track {
  const { from, to, step } = slider;
  if (slider.scale !== "log") return { from, to, step, position: (value) => value, value: (position) => Number(position.toPrecision(12)) };
  const [low, high] = [Math.log10(from) * step, Math.log10(to) * step];
  return {
    from: low,
    to: high,
    step: 1,
    position: (value) => Math.log10(value) * step,
    value: (position) => Math.min(to, Math.max(from, Number((10 ** (position / step)).toPrecision(6)))),
  };
}

/** What the lesson set, as the compiler wrote it; what does not fit (an older lesson in a restored page) is left out. */
function readSet(figure: Figure, json: string): Record<string, ControlValue> {
  const parsed: unknown = JSON.parse(json);
  const given = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  const sound: Record<string, ControlValue> = {};
  for (const [id, value] of given as [string, unknown][]) {
    const control = figure.controls.find((one) => one.id === id);
    const isValue = typeof value === "number" || typeof value === "string" || typeof value === "boolean";
    if (control !== undefined && isValue && faultOfValue(control, value) === undefined) sound[id] = value;
  }
  return sound;
}

function part(element: HTMLElement, selector: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`a figure has no ${selector}`);
  return found;
}
