import assert from "node:assert/strict";
import { contrast, tokenColours } from "../../src/core/lesson/colour-theme.ts";

describe("Syntax colours", () => {
  const BACKGROUNDS = { light: "#ffffff", dark: "#1f1f1f", "high-contrast": "#000000", "high-contrast-light": "#ffffff" } as const;

  it("of the fallback palettes can be read on their backgrounds", () => {
    for (const [kind, background] of Object.entries(BACKGROUNDS) as [keyof typeof BACKGROUNDS, string][]) {
      for (const [name, colour] of Object.entries(tokenColours(kind, [], background))) {
        assert.ok(
          contrast(colour, background) >= (kind.startsWith("high") ? 7 : 4.5),
          `${kind} ${name} ${colour}: ${contrast(colour, background).toFixed(2)}`,
        );
      }
    }
  });

  it("are the theme's own, the most specific rule first and of equals the later", () => {
    const rules = [
      { scopes: ["keyword"], colour: "#990000" },
      { scopes: ["keyword.control"], colour: "#0000cc" },
      { scopes: ["comment"], colour: "#333333" },
      { scopes: ["comment"], colour: "#004400" },
    ];
    const colours = tokenColours("light", rules, "#ffffff");
    assert.equal(colours.keyword, "#0000cc");
    assert.equal(colours.operator, "#990000");
    assert.equal(colours.comment, "#004400");
  });

  it("are the user's own where the user chose some, even if they are hard to read", () => {
    const rules = [
      { scopes: ["comment"], colour: "#ffffaa", byUser: true },
      { scopes: ["comment"], colour: "#333333" },
    ];
    assert.equal(tokenColours("light", rules, "#ffffff").comment, "#ffffaa");
  });

  it("fall back where the theme's colour cannot be read, is see-through or is for another language", () => {
    const fallback = tokenColours("light", [], "#ffffff");
    assert.equal(tokenColours("light", [{ scopes: ["string"], colour: "#eeeeee" }], "#ffffff").string, fallback.string);
    assert.equal(tokenColours("light", [{ scopes: ["string"], colour: "#00000040" }], "#ffffff").string, fallback.string);
    assert.equal(tokenColours("light", [{ scopes: ["source.css string"], colour: "#111111" }], "#ffffff").string, fallback.string);
  });
});
