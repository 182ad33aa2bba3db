import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { initialState, type Control, type ControlValue, type Figure, type FigureState } from "../../src/core/figures/figure.ts";
import { seeded } from "../../src/core/figures/random.ts";
import { layOut, NARROW, renderSvg, WIDE } from "../../src/core/figures/render-svg.ts";

/** Numbers that a script beside them computed in Python: `expected_bias_variance.py` writes `expected-bias-variance.json`. */
export function expectedNumbers(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, "figure-numbers", `expected-${name}.json`), "utf8"));
}

/** Fails where two numbers differ by more than a share of the larger, and by more than `absolute`. */
export function assertClose(found: number, expected: number, relative = 1e-9, absolute = 1e-12, what = ""): void {
  const distance = Math.abs(found - expected);
  assert.ok(distance <= Math.max(absolute, relative * Math.max(Math.abs(found), Math.abs(expected))), `${what} ${found} is not ${expected}`.trim());
}

/** What every figure owes its readers, as tests: call it inside the figure's `describe`. */
export function itIsAFigure(figure: Figure): void {
  it("draws and describes every corner of its controls without a number that is none", () => {
    for (const state of [initialState(figure), ...someStates(figure, 80)]) {
      const drawing = figure.draw(state);
      const told = `${figure.describe(state)} ${drawing.readouts.map(({ label, value }) => `${label} ${value}`).join(" ")}`;
      assert.doesNotMatch(told, /NaN|undefined|\bnull\b|-\d/u, settingOf(figure, state));
      for (const size of [WIDE, NARROW]) {
        const svg = renderSvg(drawing, size, "figure");
        assert.doesNotMatch(svg, /NaN|undefined|Infinity/u, settingOf(figure, state));
      }
    }
  });

  it("keeps its texts inside the picture", () => {
    for (const state of [initialState(figure), ...someStates(figure, 30)]) {
      const drawing = figure.draw(state);
      for (const size of [WIDE, NARROW]) {
        const { width, height } = layOut(drawing, size);
        for (const { left, right, y, text } of textsOf(renderSvg(drawing, size, "figure"))) {
          const where = `'${text}' at ${size.width} pixels with ${settingOf(figure, state)}`;
          assert.ok(left > -8 && right < width + 8, `${where} ends outside the picture`);
          assert.ok(y > 0 && y < height, `${where} stands outside the picture`);
        }
      }
    }
  });

  it("takes values between a slider's steps, which a lesson may set", () => {
    for (const control of figure.controls) {
      if (control.kind !== "slider") continue;
      const state = initialState(figure).with(control.id, control.from + 0.4321 * (control.to - control.from));
      const svg = renderSvg(figure.draw(state), WIDE, "figure");
      assert.doesNotMatch(`${svg} ${figure.describe(state)}`, /NaN|undefined|Infinity/u, settingOf(figure, state));
    }
  });

  it("answers every control, in the drawing and in words", () => {
    // A control may depend on another, such as a gap that only a split by time has: one of some states must answer.
    const starts = [initialState(figure), ...someStates(figure, 12)];
    for (const control of figure.controls) {
      const answers = (told: (state: FigureState) => string): boolean =>
        starts.some((start) => valuesOf(control).some((value) => told(start.with(control.id, value)) !== told(start)));
      assert.ok(
        answers((state) => JSON.stringify(figure.draw(state))),
        `${control.id} changes no drawing`,
      );
      assert.ok(
        answers((state) => figure.describe(state)),
        `${control.id} changes no description`,
      );
    }
  });

  it("names what it draws: axes, readouts of a fixed order, one to four sentences", () => {
    for (const state of [initialState(figure), ...someStates(figure, 30)]) {
      const { panels, readouts } = figure.draw(state);
      // An axis without ticks measures nothing: that of a table, or of a drawing of a net.
      for (const axis of panels.flatMap(({ x, y }) => [x, y])) assert.ok(axis.label !== "" || axis.ticks === "none");
      assert.ok(readouts.length > 0);
      const sentences = figure.describe(state).split(/(?<=[.!?])\s+(?=[A-Z])/u).length;
      assert.ok(sentences >= 1 && sentences <= 4, `${sentences} sentences with ${settingOf(figure, state)}: ${figure.describe(state)}`);
    }
  });

  it("draws within a frame", () => {
    const states = someStates(figure, 40);
    // The time of the processor, and the best of some rounds: a busy machine must not fail it.
    const rounds = Array.from({ length: 4 }, () => {
      const started = process.cpuUsage();
      for (const state of states) figure.draw(state);
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000 / states.length;
    });
    assert.ok(Math.min(...rounds) < 8, `a draw takes ${Math.min(...rounds).toFixed(1)} ms`);
  });

  it("lets handles set sliders of its own, to where they stand", () => {
    for (const state of [initialState(figure), ...someStates(figure, 20)]) {
      for (const mark of figure.draw(state).panels.flatMap(({ marks }) => marks)) {
        if (mark.kind !== "handle") continue;
        for (const [axis, id] of [mark.x, mark.y].entries()) {
          if (id === undefined) continue;
          assertClose(mark.at[axis] ?? Number.NaN, state.number(id), 1e-9, 1e-9, `the handle of ${id}`);
        }
      }
    }
  });
}

/** States that hold the ends of the sliders, every choice, and values in between; the same ones in every run. */
export function someStates(figure: Figure, count: number): FigureState[] {
  const random = seeded(1);
  return Array.from({ length: count }, () =>
    figure.controls.reduce((state, control) => {
      const values = valuesOf(control);
      return state.with(control.id, values[Math.floor(random.uniform() * values.length)] ?? control.initial);
    }, initialState(figure)),
  );
}

function valuesOf(control: Control): ControlValue[] {
  switch (control.kind) {
    case "slider": {
      const { from, to, step, scale } = control;
      const inside = [0.2, 0.5, 0.8].map((share) =>
        scale === "log" ? from * (to / from) ** share : from + Math.round((share * (to - from)) / step) * step,
      );
      return [from, ...inside, to];
    }
    case "choice":
      return control.options.map(({ value }) => value);
    case "switch":
      return [false, true];
  }
}

function settingOf(figure: Figure, state: FigureState): string {
  return figure.controls.map(({ id }) => `${id} ${String(state.get(id))}`).join(", ");
}

/** Texts that lie level, with a guess at their ends: a character is about half as wide as the font is high. */
function textsOf(svg: string): { readonly text: string; readonly left: number; readonly right: number; readonly y: number }[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/gu)].flatMap(([, attributes = "", text = ""]) => {
    if (attributes.includes("rotate")) return [];
    const [x, y] = ["x", "y"].map((name) => Number(new RegExp(` ${name}="([^"]*)"`, "u").exec(attributes)?.[1]));
    const size = Number(/font-size="([^"]*)"/u.exec(attributes)?.[1] ?? 13);
    const width = text.length * size * 0.5;
    const anchor = /text-anchor="([^"]*)"/u.exec(attributes)?.[1];
    const left = (x ?? Number.NaN) - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
    return [{ text, left, right: left + width, y: y ?? Number.NaN }];
  });
}
