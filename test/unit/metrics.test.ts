import assert from "node:assert/strict";
import { isBetter, score } from "../../src/core/project/metrics.ts";

describe("The metrics", () => {
  it("count a tie between a positive and a negative as half in ROC AUC", () => {
    assert.equal(score("roc-auc", [0, 1, 0, 1], [0.1, 0.1, 0.1, 0.1]), 0.5);
    assert.equal(score("roc-auc", [0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 0.75);
  });

  it("are not defined where there is nothing to compare", () => {
    assert.ok(Number.isNaN(score("roc-auc", [1, 1], [0.2, 0.3])));
    assert.ok(Number.isNaN(score("rmse", [], [])));
  });

  it("refuse predictions of another length", () => {
    assert.throws(() => score("mae", [1, 2], [1]), RangeError);
  });

  it("know which direction is better", () => {
    assert.ok(isBetter("roc-auc", 0.8, 0.7));
    assert.ok(isBetter("rmse", 0.7, 0.8));
  });
});
