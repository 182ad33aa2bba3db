import assert from "node:assert/strict";
import { outputMatches } from "../../src/core/lesson/blocks.ts";
import { refusedInPlot } from "../../src/core/lesson/plot-svg.ts";

describe("A recorded output", () => {
  const exact = (text: string, printed: string): boolean => outputMatches({ text, approx: false }, printed);
  const approx = (text: string, printed: string): boolean => outputMatches({ text, approx: true }, printed);

  it("must be printed to the letter", () => {
    assert.ok(exact("0.50\n", "0.50\n"));
    assert.ok(!exact("0.50", "0.51"));
  });
  it("does not mind blanks at the ends of lines", () => assert.ok(exact("a  \nb\n\n", "a\nb")));
  it("may differ by a thousandth where it says approx, and no more", () => {
    assert.ok(approx("loss 0.5000 after 3 steps", "loss 0.5004 after 3 steps"));
    assert.ok(!approx("loss 0.5000 after 3 steps", "loss 0.5010 after 3 steps"));
    assert.ok(!approx("loss 0.5000", "gain 0.5000"));
    assert.ok(!approx("1 2", "1 2 3"));
  });
  it("knows signs and exponents", () => {
    assert.ok(approx("1e-3", "0.001"));
    assert.ok(!approx("-1.0", "1.0"));
    assert.ok(approx("[ 1.5 -2. ]", "[1.5  -2.0]"));
  });
});

describe("A recorded plot", () => {
  it("may hold shapes, text and references to its own parts", () => {
    assert.equal(
      refusedInPlot(
        '<svg viewBox="0 0 1 1" class="plot-svg"><defs><clipPath id="a"><rect x="0" y="0" width="1" height="1"/></clipPath></defs><path d="M0 0" clip-path="url(#a)" class="stroke-c0"/><text x="1" y="2">a &lt; b</text></svg>',
      ),
      undefined,
    );
  });
  for (const [what, svg] of [
    ["a script", "<svg><script>alert(1)</script></svg>"],
    ["an event handler", '<svg onload="alert(1)"></svg>'],
    ["a style", '<svg style="color: red"></svg>'],
    ["a style sheet", "<svg><style>a{}</style></svg>"],
    ["a reference outside", '<svg><use href="https://example.org/x"/></svg>'],
    ["a reference outside in a clip path", '<svg><path clip-path="url(https://example.org/x)"/></svg>'],
    ["an embedded page", "<svg><foreignObject></foreignObject></svg>"],
    ["a comment", "<svg><!-- x --></svg>"],
    ["a tag that is not closed", '<svg><path d="M0"'],
  ] as const) {
    it(`may not hold ${what}`, () => assert.notEqual(refusedInPlot(svg), undefined));
  }
});
