import { html, type TemplateResult } from "lit";
import type { Drawing, Mark, Point } from "../../core/figures/figure.ts";
import { layOut, NARROW, renderSvg, WIDE, type PanelBox } from "../../core/figures/render-svg.ts";
import { plain } from "../../core/figures/scale.ts";
import type { PagePrediction } from "../../protocol/lesson-panel.ts";
import { fill, type LessonStrings } from "../../protocol/lesson-strings.ts";

type SketchPrediction = Extract<PagePrediction, { kind: "sketch" }>;

/** Steps of an arrow key over the height of the picture. */
const STEPS = 40;

/** A curve that the learner draws: one height for each of a few places, set with the pointer or with the keyboard. */
export class Sketch {
  readonly element = document.createElement("div");
  readonly #prediction: SketchPrediction;
  readonly #strings: LessonStrings;
  readonly #drawing = document.createElement("div");
  readonly #points: HTMLElement[];
  #heights: number[];
  #revealed = false;
  /** Whether the learner's own curve is shown: not where they looked without drawing one. */
  #mine = true;

  constructor(prediction: SketchPrediction, strings: LessonStrings) {
    this.#prediction = prediction;
    this.#strings = strings;
    const middle = (prediction.y.from + prediction.y.to) / 2;
    this.#heights = prediction.at.map(() => middle);
    this.element.className = "sketch";
    this.#drawing.className = "drawing";
    this.#points = prediction.at.map((_, place) => this.#point(place));
    this.element.append(this.#drawing, ...this.#points);
    this.#drawing.addEventListener("pointerdown", (event) => this.#drag(event));
    this.#draw();
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  get heights(): readonly number[] {
    return this.#heights;
  }

  /** Shows what really happens, beside what was drawn. */
  reveal(heights?: readonly number[]): TemplateResult {
    if (!this.#revealed || heights !== undefined) {
      this.#revealed = true;
      if (heights !== undefined) this.#heights = [...heights];
      for (const point of this.#points) point.remove();
      this.#mine = heights !== undefined;
      this.#draw();
    }
    return html`${this.element}`;
  }

  #point(place: number): HTMLElement {
    const { x, y, at } = this.#prediction;
    const point = document.createElement("div");
    point.className = "sketch-point";
    point.tabIndex = 0;
    point.setAttribute("role", "slider");
    point.setAttribute("aria-orientation", "vertical");
    point.setAttribute("aria-label", fill(this.#strings.sketchPoint, y.label, x.label, plain(at[place] ?? 0)));
    point.setAttribute("aria-valuemin", String(y.from));
    point.setAttribute("aria-valuemax", String(y.to));
    point.addEventListener("keydown", (event) => {
      const moves: Readonly<Record<string, number>> = {
        ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10, Home: -STEPS, End: STEPS,
      }; // prettier-ignore
      const move = moves[event.key];
      if (move === undefined) return;
      event.preventDefault();
      this.#set(place, (this.#heights[place] ?? 0) + (move * (y.to - y.from)) / STEPS);
    });
    point.addEventListener("pointerdown", (event) => this.#drag(event));
    return point;
  }

  #drag(start: PointerEvent): void {
    if (this.#revealed) return;
    start.preventDefault();
    const take = ({ clientX, clientY }: PointerEvent): void => {
      const box = this.#box();
      const area = this.#drawing.getBoundingClientRect();
      const scale = this.#size().width / area.width;
      const x = box.x.value((clientX - area.left) * scale);
      const y = box.y.value((clientY - area.top) * scale);
      const distances = this.#prediction.at.map((at) => Math.abs(at - x));
      this.#set(distances.indexOf(Math.min(...distances)), y);
    };
    const stop = (): void => {
      window.removeEventListener("pointermove", take);
      window.removeEventListener("pointerup", stop);
      window.removeEventListener("pointercancel", stop);
    };
    window.addEventListener("pointermove", take);
    window.addEventListener("pointerup", stop);
    window.addEventListener("pointercancel", stop);
    take(start);
  }

  #set(place: number, height: number): void {
    const { y } = this.#prediction;
    this.#heights[place] = Math.min(y.to, Math.max(y.from, height));
    this.#draw();
  }

  #size(): typeof WIDE {
    const width = this.element.clientWidth;
    return width > 0 && width < 480 ? NARROW : WIDE;
  }

  #box(): PanelBox {
    const [box] = layOut(this.#picture(true), this.#size()).boxes;
    if (box === undefined) throw new Error("a sketch has one panel");
    return box;
  }

  #picture(mine: boolean): Drawing {
    const { x, y, at, curve } = this.#prediction;
    const points = at.map((place, index): Point => [place, this.#heights[index] ?? 0]);
    const own: Mark[] = [
      { kind: "line", points, colour: "c1", dash: "dashed", ...(this.#revealed ? { label: this.#strings.sketchYours } : {}) },
      { kind: "dots", points, colour: "c1", shape: "circle", size: 9 },
    ];
    const real: Mark[] = [{ kind: "line", points: curve, colour: "c0", width: 2.5, label: this.#strings.sketchReal }];
    return { panels: [{ x, y, marks: [...(mine ? own : []), ...(this.#revealed ? real : [])] }], readouts: [] };
  }

  #draw(): void {
    const mine = this.#mine;
    const size = this.#size();
    const { x, y, at, curve, id } = this.#prediction;
    this.#drawing.innerHTML = renderSvg(this.#picture(mine), size, `sketch-${id}`);
    const svg = this.#drawing.firstElementChild;
    const words = (name: string, points: readonly (readonly [number, number])[]): string =>
      `${name}: ${points.map(([px, py]) => `${x.label} ${plain(px)}, ${y.label} ${plain(Number(py.toPrecision(3)))}`).join("; ")}`;
    const own = words(this.#strings.sketchYours, at.map((place, index) => [place, this.#heights[index] ?? 0]));
    svg?.setAttribute("role", "img");
    svg?.setAttribute("aria-label", [...(mine ? [own] : []), ...(this.#revealed ? [words(this.#strings.sketchReal, curve)] : [])].join(". "));
    if (this.#revealed) return;
    const box = this.#box();
    this.#points.forEach((point, place) => {
      const height = this.#heights[place] ?? 0;
      point.setAttribute("aria-valuenow", String(Number(height.toPrecision(3))));
      // Through the object model: the content policy refuses style attributes in markup.
      point.style.left = `${(box.x.pixels(at[place] ?? 0) / size.width) * 100}%`;
      point.style.top = `${(box.y.pixels(height) / size.height) * 100}%`;
    });
  }
}

