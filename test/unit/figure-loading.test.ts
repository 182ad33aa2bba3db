import assert from "node:assert/strict";
import { FIGURES } from "../../src/core/figures/registry.ts";
import { loadFigure } from "../../src/webview/figures/load.ts";

describe("A page", () => {
  for (const [name, figure] of FIGURES) {
    it(`loads the figure ${name} by itself`, async () => {
      assert.equal(await loadFigure(name), figure);
    });
  }

  it("loads nothing for a name that is no figure's", async () => {
    assert.equal(await loadFigure("descent-9d"), undefined);
  });

  it("has the twelve figures of the plan, and one more: descent has a curve and a surface", () => {
    assert.equal(FIGURES.size, 13);
  });
});
