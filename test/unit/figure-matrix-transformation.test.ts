import assert from "node:assert/strict";
import { initialState, type Mark } from "../../src/core/figures/figure.ts";
import { apply, determinant, matrixTransformation, rectify, shareZeroed, singularValues } from "../../src/core/figures/matrix-transformation.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Expected {
  readonly matrix: readonly [number, number, number, number];
  readonly image: readonly [number, number];
  readonly determinant: number;
  readonly singular: readonly [number, number];
  readonly zeroed: number;
}

describe("Figure matrix-transformation", () => {
  itIsAFigure(matrixTransformation);

  const say = (set: Readonly<Record<string, number | boolean>>): string => matrixTransformation.describe(initialState(matrixTransformation, set));

  it("has the images, determinants and singular values of NumPy, and the share that ReLU turns to zero", () => {
    for (const { matrix: entries, image, determinant: area, singular, zeroed } of expectedNumbers("matrix-transformation") as readonly Expected[]) {
      const [a, b, c, d] = entries;
      const matrix = { a, b, c, d };
      const what = `[[${a}, ${b}], [${c}, ${d}]]`;
      apply(matrix, [0.5, -1.5]).forEach((value, place) => assertClose(value, image[place] ?? Number.NaN, 1e-12, 1e-12, what));
      assertClose(determinant(matrix), area, 1e-12, 1e-12, what);
      singularValues(matrix).forEach((value, place) => assertClose(value, singular[place] ?? Number.NaN, 1e-9, 1e-12, what));
      assertClose(shareZeroed(matrix), zeroed, 0, 2e-6, what);
    }
    assert.equal(shareZeroed({ a: 0, b: 0, c: 0, d: 0 }), 1);
  });

  it("sets negative coordinates to zero", () => {
    assert.deepEqual(rectify([-1, 2]), [0, 2]);
    assert.deepEqual(rectify([3, -4]), [3, 0]);
  });

  it("draws nothing of the grid outside the upper right quarter after ReLU", () => {
    const [, after] = matrixTransformation.draw(initialState(matrixTransformation, { relu: true })).panels;
    const isGrid = (mark: Mark): mark is Extract<Mark, { kind: "line" }> => mark.kind === "line" && (mark.colour === "c0" || mark.colour === "c1");
    for (const { points } of (after?.marks ?? []).filter(isGrid)) assert.ok(points.every(([x, y]) => x >= 0 && y >= 0));
  });

  it("says in words what happens to areas", () => {
    assert.match(
      say({}),
      /\[\[1\.5, −0\.5\], \[0\.5, 1\.0\]\] sends \(1, 0\) to \(1\.5, 0\.5\) and \(0, 1\) to \(−0\.5, 1\.0\).*determinant is 1\.75, so every area is multiplied by 1\.75\./u,
    );
    assert.match(say({ a: 0, b: 1, c: 1, d: 0 }), /multiplied by 1\.00 and mirrored/u);
    assert.match(say({ a: 1, b: 2, c: 0.5, d: 1 }), /pressed onto a line/u);
    assert.match(say({ a: 0, b: 0, c: 0, d: 0 }), /everything lands on the origin/u);
    assert.match(say({ a: 1, b: 0, c: 0, d: 1, relu: true }), /25 % of all directions land on \(0, 0\)/u);
  });
});
