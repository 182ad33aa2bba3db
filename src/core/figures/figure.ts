/**
 * An interactive figure: controls in, a drawing and its description in words out. It is pure, so the same code makes the static
 * picture at build time, answers a slider in the page, and is tested against numbers computed in Python.
 */
export interface Figure {
  /** What lessons name it by. */
  readonly name: string;
  /** A heading for it, such as "Gradient descent on a curve". */
  readonly title: string;
  /** In the order in which a reader meets them. Every control has a value at which the figure is worth looking at. */
  readonly controls: readonly Control[];
  draw(state: FigureState): Drawing;
  /**
   * What the drawing shows, for someone who cannot see it: the setting in a few words, the numbers that matter, what follows. One to
   * four sentences, complete without the picture.
   */
  describe(state: FigureState): string;
}

export type Control = Slider | Choice | Switch;

interface ControlBase {
  /** What lessons set it by; lower-case words joined by underscores. */
  readonly id: string;
  readonly label: string;
}

export interface Slider extends ControlBase {
  readonly kind: "slider";
  readonly from: number;
  readonly to: number;
  /** One press of an arrow key: an amount, or with a log scale a number of steps for each factor of ten. */
  readonly step: number;
  readonly scale?: "linear" | "log";
  readonly initial: number;
  readonly unit?: string;
  /** Decimals that are shown; three significant figures where absent. */
  readonly decimals?: number;
  /** With a button that moves it from its start to its end, for figures that unfold step by step. */
  readonly play?: boolean;
}

export interface Choice extends ControlBase {
  readonly kind: "choice";
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly initial: string;
}

export interface Switch extends ControlBase {
  readonly kind: "switch";
  readonly initial: boolean;
}

export type ControlValue = number | string | boolean;

/** The values of a figure's controls by their ids. */
export class FigureState {
  readonly #values: ReadonlyMap<string, ControlValue>;

  constructor(values: ReadonlyMap<string, ControlValue>) {
    this.#values = values;
  }

  /** @throws Error where the figure has no slider of that id. */
  number(id: string): number {
    const value = this.#values.get(id);
    if (typeof value !== "number") throw new Error(`the figure has no slider '${id}'`);
    return value;
  }

  /** @throws Error where the figure has no choice of that id. */
  choice(id: string): string {
    const value = this.#values.get(id);
    if (typeof value !== "string") throw new Error(`the figure has no choice '${id}'`);
    return value;
  }

  /** @throws Error where the figure has no switch of that id. */
  on(id: string): boolean {
    const value = this.#values.get(id);
    if (typeof value !== "boolean") throw new Error(`the figure has no switch '${id}'`);
    return value;
  }

  get(id: string): ControlValue | undefined {
    return this.#values.get(id);
  }

  with(id: string, value: ControlValue): FigureState {
    return new FigureState(new Map(this.#values).set(id, value));
  }
}

/** The state in which a figure starts, with what a lesson sets in place of the controls' own starts. */
export function initialState(figure: Figure, set: Readonly<Record<string, ControlValue>> = {}): FigureState {
  return new FigureState(new Map(figure.controls.map((control) => [control.id, set[control.id] ?? control.initial])));
}

/** What is wrong with a value for a control, as a phrase such as "is 12, and goes from 0 to 10"; nothing where it is right. */
export function faultOfValue(control: Control, value: unknown): string | undefined {
  switch (control.kind) {
    case "slider":
      return typeof value === "number" && value >= control.from && value <= control.to
        ? undefined
        : `is ${String(value)}, and goes from ${control.from} to ${control.to}`;
    case "choice":
      return control.options.some((option) => option.value === value)
        ? undefined
        : `is ${String(value)}, and is one of ${control.options.map((option) => option.value).join(", ")}`;
    case "switch":
      return typeof value === "boolean" ? undefined : `is ${String(value)}, and is true or false`;
  }
}

/** In data units: x to the right, y upwards. */
export type Point = readonly [x: number, y: number];

/** A role that the reader's theme fills: six colours that are told apart, the text's, a fainter one, the page's background. */
export type Colour = "c0" | "c1" | "c2" | "c3" | "c4" | "c5" | "ink" | "faint" | "paper";

/** What a figure shows: panels side by side, and numbers below them. Never rely on colour alone: vary dash, shape or label. */
export interface Drawing {
  readonly panels: readonly Panel[];
  /** Numbers that matter, shown as text below the panels, in a fixed order and of a steady length. */
  readonly readouts: readonly Readout[];
}

export interface Readout {
  readonly label: string;
  readonly value: string;
}

export interface Panel {
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Width against the other panels' (1 where absent). */
  readonly share?: number;
  /** A unit is as long upwards as to the right, so that a circle is round and a right angle right. */
  readonly equal?: boolean;
  /** Drawn in this order, the last on top. What lies outside the axes is cut off, handles and texts excepted. */
  readonly marks: readonly Mark[];
}

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly scale?: "linear" | "log";
  /** Where numbers stand, or names in their place; chosen by the renderer where absent; none for a bare axis. */
  readonly ticks?: readonly number[] | readonly { readonly at: number; readonly label: string }[] | "none";
}

export type Dash = "solid" | "dashed" | "dotted";
export type Shape = "circle" | "square" | "triangle" | "diamond" | "cross" | "star";

export type Mark =
  /** A line through points; with `closed`, back to its start. A label stands at its last point. */
  | {
      readonly kind: "line";
      readonly points: readonly Point[];
      readonly colour: Colour;
      readonly dash?: Dash;
      /** Pixels. */
      readonly width?: number;
      readonly label?: string;
      readonly closed?: boolean;
      readonly opacity?: number;
    }
  /** A filled polygon. */
  | { readonly kind: "area"; readonly points: readonly Point[]; readonly colour: Colour; readonly opacity?: number }
  | {
      readonly kind: "dots";
      readonly points: readonly Point[];
      readonly colour: Colour;
      readonly shape?: Shape;
      /** Pixels across. */
      readonly size?: number;
      readonly hollow?: boolean;
      readonly opacity?: number;
    }
  /** A rectangle between two corners. */
  | {
      readonly kind: "box";
      readonly from: Point;
      readonly to: Point;
      readonly colour: Colour;
      readonly opacity?: number;
      readonly outlined?: boolean;
    }
  | {
      readonly kind: "text";
      readonly at: Point;
      readonly text: string;
      readonly colour?: Colour;
      readonly anchor?: "start" | "middle" | "end";
      /** Pixels from the point, to the right and down. */
      readonly shift?: readonly [number, number];
      readonly bold?: boolean;
    }
  | { readonly kind: "arrow"; readonly from: Point; readonly to: Point; readonly colour: Colour; readonly width?: number; readonly dash?: Dash }
  /** A point that can be dragged: it sets the sliders named, which stay there for the keyboard. */
  | { readonly kind: "handle"; readonly at: Point; readonly x?: string; readonly y?: string; readonly label: string };
