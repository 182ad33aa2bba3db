import assert from "node:assert/strict";
import { contourBasins, contourLines } from "../../src/core/figures/contours.ts";
import type { Drawing, Mark, Panel } from "../../src/core/figures/figure.ts";
import { layOut, NARROW, renderSvg, WIDE } from "../../src/core/figures/render-svg.ts";
import { fixed, grouped, plain, scaleOf, significant, steady, wholeTicks } from "../../src/core/figures/scale.ts";
import { assertClose } from "./figure-checks.ts";

const PANEL: Panel = { x: { label: "x", from: 0, to: 10 }, y: { label: "y", from: 0, to: 1 }, marks: [] };

function drawing(...marks: Mark[]): Drawing {
  return { panels: [{ ...PANEL, marks }], readouts: [] };
}

describe("Scales of a figure", () => {
  it("turn values into pixels and back, on both kinds of axis", () => {
    const linear = scaleOf({ label: "", from: -2, to: 2 }, 100, 300);
    assert.equal(linear.pixels(0), 200);
    assert.equal(linear.value(250), 1);
    const log = scaleOf({ label: "", from: 0.01, to: 100, scale: "log" }, 0, 400);
    assertClose(log.pixels(1), 200);
    assertClose(log.value(300), 10);
    // Upwards, as the y axis goes.
    assert.equal(scaleOf({ label: "", from: 0, to: 1 }, 200, 0).pixels(0.25), 150);
  });

  it("have no place for zero on a log axis", () => {
    assert.equal(Number.isFinite(scaleOf({ label: "", from: 0.01, to: 1, scale: "log" }, 0, 100).pixels(0)), false);
    assert.ok(Number.isNaN(scaleOf({ label: "", from: 0.01, to: 1, scale: "log" }, 0, 100).pixels(-1)));
  });

  it("choose ticks that fit the axis' length, and take those that are given", () => {
    assert.deepEqual(
      scaleOf({ label: "", from: 0, to: 10 }, 0, 200).ticks.map(({ label }) => label),
      ["0", "5", "10"],
    );
    assert.deepEqual(
      scaleOf({ label: "", from: 1e-6, to: 1e6, scale: "log" }, 0, 200).ticks.map(({ label }) => label),
      ["1e−6", "0.01", "100", "1e6"],
    );
    assert.deepEqual(scaleOf({ label: "", from: 0, to: 1, ticks: [{ at: 0.5, label: "half" }] }, 0, 200).ticks, [{ at: 0.5, label: "half" }]);
    assert.deepEqual(scaleOf({ label: "", from: -1, to: 1, ticks: [-1, 1] }, 0, 200).ticks, [
      { at: -1, label: "−1" },
      { at: 1, label: "1" },
    ]);
    assert.deepEqual(scaleOf({ label: "", from: 0, to: 1, ticks: "none" }, 0, 200).ticks, []);
  });

  it("count steps in whole numbers", () => {
    assert.deepEqual(wholeTicks(1), [0, 1]);
    assert.deepEqual(wholeTicks(30), [0, 10, 20, 30]);
    assert.deepEqual(wholeTicks(200), [0, 50, 100, 150, 200]);
  });
});

describe("Numbers of a figure", () => {
  it("have no rounding digits and a real minus sign", () => {
    assert.equal(plain(0.1 + 0.2), "0.3");
    assert.equal(plain(-2), "−2");
  });

  it("have a fixed count of decimals, and no negative zero", () => {
    assert.equal(fixed(-0.001, 2), "0.00");
    assert.equal(fixed(-1.005, 1), "−1.0");
    assert.equal(fixed(Number.POSITIVE_INFINITY, 2), "∞");
    assert.equal(fixed(Number.NEGATIVE_INFINITY, 2), "−∞");
    assert.equal(fixed(Number.NaN, 2), "undefined");
  });

  it("have three significant figures, in powers of ten where they are very large or small", () => {
    assert.equal(significant(0), "0");
    assert.equal(significant(-1234.5), "−1230");
    assert.equal(significant(0.000123456), "1.23e−4");
    assert.equal(significant(-1234567), "−1.23e6");
  });

  it("have commas between thousands where they count", () => {
    assert.deepEqual([0, 999, 1000, 12_345, 1_234_567].map(grouped), ["0", "999", "1,000", "12,345", "1,234,567"]);
  });

  it("keep nearly the same room", () => {
    assert.deepEqual([0, 0.0123, 3.1418, 27.18, 271.8, 2718, 27_180, 0.0001].map(steady), [
      "0.000",
      "0.012",
      "3.142",
      "27.18",
      "271.8",
      "2718",
      "2.7e4",
      "1.0e−4",
    ]);
    assert.deepEqual([9.9996, 99.996, 999.96, 9999.6].map(steady), ["10.00", "100.0", "1000", "1.0e4"]);
    assert.equal(steady(Number.POSITIVE_INFINITY), "∞");
  });
});

describe("Contours", () => {
  const SQUARE = { x: [-2, 2], y: [-2, 2] } as const;
  const lines = (marks: readonly Mark[]): Extract<Mark, { kind: "line" }>[] => marks.filter((mark) => mark.kind === "line");

  it("run where the function has their value", () => {
    const f = (x: number, y: number): number => x ** 2 + 3 * y ** 2;
    const points = lines(contourLines(f, SQUARE, [1, 3])).flatMap(({ points }) => points);
    assert.ok(points.length > 100);
    for (const [x, y] of points) assert.ok(Math.min(Math.abs(f(x, y) - 1), Math.abs(f(x, y) - 3)) < 0.03, `${x}, ${y} has ${f(x, y)}`);
  });

  it("reach the border and do not run along it", () => {
    const [line, ...others] = lines(contourLines((x) => x, SQUARE, [0.5]));
    assert.deepEqual(others, []);
    for (const [x] of line?.points ?? []) assertClose(x, 0.5, 0, 1e-6);
    const ys = (line?.points ?? []).map(([, y]) => y);
    assert.ok(Math.min(...ys) < -1.9 && Math.max(...ys) > 1.9);
  });

  it("are none for a level that the function does not reach", () => {
    assert.deepEqual(
      contourLines((x, y) => x * y, SQUARE, [100]),
      [],
    );
  });

  it("fill what lies below them, and run the same way then", () => {
    const f = (x: number, y: number): number => x ** 2 + y ** 2;
    const marks = contourBasins(f, SQUARE, [1]);
    const basin = marks.find((mark) => mark.kind === "area");
    const middle = basin?.points.reduce(([sx, sy], [x, y]) => [sx + x, sy + y] as const, [0, 0] as const) ?? [1, 1];
    assertClose(Math.hypot(...middle) / (basin?.points.length ?? 1), 0, 0, 0.05);
    for (const [x, y] of lines(marks).flatMap(({ points }) => points)) assertClose(f(x, y), 1, 0, 0.02);
  });
});

describe("The SVG of a figure", () => {
  it("puts panels side by side where there is room, and below each other where there is not", () => {
    const two: Drawing = { panels: [PANEL, { ...PANEL, share: 3 }], readouts: [] };
    const [a, b] = layOut(two, WIDE).boxes;
    assert.ok((a?.right ?? 0) < (b?.left ?? 0) && a?.top === b?.top);
    assert.ok((b?.right ?? 0) - (b?.left ?? 0) > 2.9 * ((a?.right ?? 0) - (a?.left ?? 0)));
    const narrow = layOut(two, NARROW);
    const [c, d] = narrow.boxes;
    assert.ok(c?.left === d?.left && c?.right === d?.right && (c?.bottom ?? 0) < (d?.top ?? 0));
    assert.equal(narrow.height, 2 * NARROW.height);
    assert.match(renderSvg(two, NARROW, "f"), /viewBox="0 0 340 520"/u);
  });

  it("gives a bare axis no margin", () => {
    const bare: Drawing = {
      panels: [{ ...PANEL, x: { label: "", from: 0, to: 1, ticks: "none" }, y: { label: "", from: 0, to: 1, ticks: "none" } }],
      readouts: [],
    };
    const [box] = layOut(bare, WIDE).boxes;
    assert.ok((box?.left ?? 99) < 20 && (box?.bottom ?? 0) > WIDE.height - 20);
    assert.doesNotMatch(renderSvg(bare, WIDE, "f"), /<text|<line/u);
  });

  it("makes a unit as long upwards as to the right where a panel asks for it", () => {
    const equal: Drawing = {
      panels: [{ ...PANEL, equal: true, x: { label: "x", from: -3, to: 3 }, y: { label: "y", from: -1, to: 1 } }],
      readouts: [],
    };
    for (const size of [WIDE, NARROW]) {
      const [box] = layOut(equal, size).boxes;
      assertClose((box?.x.pixels(1) ?? 0) - (box?.x.pixels(0) ?? 0), (box?.y.pixels(0) ?? 0) - (box?.y.pixels(1) ?? 0));
    }
  });

  it("escapes every text", () => {
    const nasty = `<b onclick="x">&`;
    const svg = renderSvg(
      {
        panels: [
          {
            title: nasty,
            x: { label: nasty, from: 0, to: 1, ticks: [{ at: 0.5, label: nasty }] },
            y: { label: nasty, from: 0, to: 1 },
            marks: [
              { kind: "text", at: [0.5, 0.5], text: nasty },
              { kind: "line", points: [[0, 0], [0.5, 0.2]], colour: "c0", label: nasty }, // prettier-ignore
            ],
          },
        ],
        readouts: [],
      },
      WIDE,
      "f",
    );
    assert.equal(svg.includes("<b"), false);
    assert.equal(svg.split("&lt;b onclick=&quot;x&quot;&gt;&amp;").length - 1, 6);
  });

  it("has no number that is none, whatever points it gets", () => {
    const [nan, infinite] = [Number.NaN, Number.POSITIVE_INFINITY];
    const points = [[0, 0], [nan, 0.5], [5, infinite], [6, 1e300], [infinite, -infinite], [10, 1]] as const; // prettier-ignore
    const marks: Mark[] = [
      { kind: "line", points, colour: "c0", label: "line" },
      { kind: "line", points: [], colour: "c0", label: "nothing" },
      { kind: "line", points: [[nan, nan]], colour: "c0", label: "nowhere" },
      { kind: "area", points, colour: "c1" },
      { kind: "dots", points, colour: "c2" },
      { kind: "arrow", from: [0, 0], to: [nan, 1], colour: "c3" },
      { kind: "arrow", from: [1, 0.5], to: [1, 0.5], colour: "c3" },
      { kind: "text", at: [nan, 0], text: "text" },
      { kind: "handle", at: [nan, 0], label: "handle" },
    ];
    for (const scale of ["linear", "log"] as const) {
      const axes = { x: { label: "x", from: 0.1, to: 10, scale }, y: { label: "y", from: 0.1, to: 1, scale } };
      const svg = renderSvg({ panels: [{ ...axes, marks }], readouts: [] }, WIDE, "f");
      assert.doesNotMatch(svg, /NaN|Infinity|undefined/u);
    }
  });

  it("breaks a line where a point has no place", () => {
    const svg = renderSvg(drawing({ kind: "line", points: [[0, 0], [1, 0], [Number.NaN, 0], [3, 0], [4, 0]], colour: "c0" }), WIDE, "f"); // prettier-ignore
    assert.equal(/ d="([^"]*)"/u.exec(svg)?.[1]?.split("M").length, 3);
  });

  it("draws every shape of dot, hollow ones too", () => {
    for (const shape of ["circle", "square", "triangle", "diamond", "cross", "star"] as const) {
      for (const hollow of [false, true]) {
        const svg = renderSvg(drawing({ kind: "dots", points: [[5, 0.5]], colour: "c4", shape, hollow }), WIDE, "f"); // prettier-ignore
        assert.match(svg, /(fill|stroke)-c4/u);
      }
    }
  });

  it("names lines where the names do not cover each other, other texts or handles", () => {
    const svg = renderSvg(
      drawing(
        ...["first", "second", "third"].map((label): Mark => ({ kind: "line", points: [[0, 0], [6, 0.5]], colour: "c0", label })), // prettier-ignore
        { kind: "text", at: [6, 0.5], text: "a text", anchor: "start", shift: [6, 0] },
        { kind: "handle", at: [6.6, 0.56], label: "handle" },
      ),
      WIDE,
      "f",
    );
    const places = ["first", "second", "third", "a text"].map((label) =>
      new RegExp(` x="([^"]*)" y="([^"]*)" text-anchor="(\\w+)"[^>]*>${label}<`, "u").exec(svg),
    );
    const rooms = places.map((place) => {
      const [x, y] = [Number(place?.[1]), Number(place?.[2])];
      return place?.[3] === "end"
        ? { left: x - 36, right: x, y }
        : place?.[3] === "middle"
          ? { left: x - 18, right: x + 18, y }
          : { left: x, right: x + 36, y };
    });
    rooms.forEach((a, place) => {
      for (const b of rooms.slice(place + 1)) assert.ok(Math.abs(a.y - b.y) >= 14 || a.right <= b.left || b.right <= a.left, JSON.stringify(rooms));
    });
  });

  it("gives each panel a clip of its own, under the id that it is given", () => {
    const svg = renderSvg({ panels: [PANEL, PANEL], readouts: [] }, WIDE, "lesson-7");
    assert.match(svg, /id="lesson-7-0-clip"/u);
    assert.match(svg, /url\(#lesson-7-1-clip\)/u);
  });
});
