import assert from "node:assert/strict";
import { shuffled } from "../../src/webview/lesson/shuffle.ts";

describe("The order of a quiz's options", () => {
  it("is the same each time for one learner, and holds every option", () => {
    const items = [0, 1, 2, 3];
    assert.deepEqual(shuffled(items, "learner/lesson/quiz"), shuffled(items, "learner/lesson/quiz"));
    assert.deepEqual(shuffled(items, "x").toSorted((a, b) => a - b), items);
    assert.deepEqual(items, [0, 1, 2, 3]);
  });

  it("favours no place: over many learners each option stands everywhere about equally often", () => {
    const learners = 4000;
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    for (let learner = 0; learner < learners; learner++) {
      shuffled([0, 1, 2, 3], `learner-${learner}/lesson/quiz`).forEach((item, place) => {
        const row = counts[item];
        if (row !== undefined) row[place] = (row[place] ?? 0) + 1;
      });
    }
    // Expected 1,000 each with a standard deviation of 27: five of them either way.
    for (const count of counts.flat()) assert.ok(Math.abs(count - learners / 4) < 137, JSON.stringify(counts));
  });
});
