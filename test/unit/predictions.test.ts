import assert from "node:assert/strict";
import type { Prediction } from "../../src/core/curriculum/model.ts";
import { heightAt, judge, SKETCH_POINTS, sketchX } from "../../src/core/lesson/predictions.ts";
import { calibration } from "../../src/core/progress/calibration.ts";
import { foldProgress } from "../../src/core/progress/state.ts";

const number: Prediction = { id: "n", kind: "number", answer: 0.3, tolerance: 0.1 };
const choice: Prediction = { id: "c", kind: "choice", options: 3, correct: 1 };
const sketch: Extract<Prediction, { kind: "sketch" }> = {
  id: "s", kind: "sketch", x: { label: "step", from: 0, to: 8 }, y: { label: "loss", from: 0, to: 10 }, curve: [[0, 10], [4, 2], [8, 2]], tolerance: 0.1,
}; // prettier-ignore
const exact = Array.from({ length: SKETCH_POINTS }, (_, place) => heightAt(sketch.curve, sketchX(sketch, place)));

describe("A prediction", () => {
  it("of a number is right within its tolerance, the edge included", () => {
    assert.deepEqual(judge(number, 0.3), { right: true, distance: 0 });
    assert.equal(judge(number, 0.4)?.right, true);
    assert.equal(judge(number, 0.2)?.right, true);
    assert.equal(judge(number, 0.41)?.right, false);
  });

  it("of a choice is right for the one that is", () => {
    assert.deepEqual(judge(choice, 1), { right: true });
    assert.deepEqual(judge(choice, 0), { right: false });
  });

  it("of a curve is right within a mean distance", () => {
    assert.deepEqual(judge(sketch, exact), { right: true, distance: 0 });
    const off = judge(sketch, exact.map((y) => y - 2)); // prettier-ignore
    assert.equal(off?.right, false);
    assert.ok(Math.abs((off?.distance ?? 0) - 0.2) < 1e-12);
  });

  it("takes no answer that is none", () => {
    for (const guess of [3, -1, 0.5, [1]]) assert.equal(judge(choice, guess), undefined);
    for (const guess of [Number.NaN, Infinity, [1]]) assert.equal(judge(number, guess), undefined);
    for (const guess of [1, [1, 2], exact.map(() => Number.NaN)]) assert.equal(judge(sketch, guess), undefined);
  });

  it("reads a curve between its points, and level beyond its ends", () => {
    assert.equal(heightAt(sketch.curve, 2), 6);
    assert.equal(heightAt(sketch.curve, -5), 10);
    assert.equal(heightAt(sketch.curve, 50), 2);
    assert.equal(heightAt(sketch.curve, 4), 2);
  });
});

describe("Answers in the progress log", () => {
  const at = (second: number): string => `2026-11-22T10:00:${String(second).padStart(2, "0")}.000Z`;

  it("keep the last answer to a quiz, and the first prediction", () => {
    const state = foldProgress([
      { v: 1, id: "a", at: at(1), type: "answered", lesson: "l", quiz: "q", option: 0, right: false },
      { v: 1, id: "b", at: at(2), type: "answered", lesson: "l", quiz: "q", option: 2, right: true },
      { v: 1, id: "c", at: at(3), type: "predicted", lesson: "l", prediction: "p", guess: 1, confidence: 0.8, right: false },
      { v: 1, id: "d", at: at(4), type: "predicted", lesson: "l", prediction: "p", guess: 2, confidence: 1, right: true },
      { v: 1, id: "e", at: at(5), type: "skipped", lesson: "l", prediction: "o" },
      { v: 1, id: "f", at: at(6), type: "predicted", lesson: "l", prediction: "o", guess: 2, confidence: 1, right: true },
    ]);
    assert.equal(state.answer("l", "q")?.option, 2);
    assert.equal(state.prediction("l", "p")?.id, "c");
    assert.equal(state.prediction("l", "o")?.type, "skipped");
    assert.equal(state.prediction("l", "other"), undefined);
    assert.deepEqual(state.predictions.map(({ id }) => id), ["c"]); // prettier-ignore
  });

  it("say how often the learner was right, by how sure they were", () => {
    const predictions = [0, 0.4, 0.41, 0.8, 0.85, 1].map((confidence, place) => ({
      v: 1 as const, id: String(place), at: at(place), type: "predicted" as const, lesson: "l", prediction: String(place), guess: 0, confidence, right: place % 2 === 0,
    })); // prettier-ignore
    assert.deepEqual(
      calibration({ predictions }).map(({ count, right }) => [count, right]),
      [[2, 1], [1, 1], [1, 0], [2, 1]], // prettier-ignore
    );
  });
});
