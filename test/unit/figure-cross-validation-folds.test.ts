import assert from "node:assert/strict";
import { crossValidationFolds } from "../../src/core/figures/cross-validation-folds.ts";
import { initialState, type ControlValue } from "../../src/core/figures/figure.ts";
import { DATA_SETS, errorsOf } from "../../src/core/figures/fold-errors.ts";
import { simulate } from "../../src/core/figures/fold-simulation.ts";
import { foldsOf, groupsOf, leaking, ROWS, type Fold, type Splitter } from "../../src/core/figures/folds.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Expected {
  readonly rows: readonly { readonly folds: number; readonly parts: readonly Fold[] }[];
  readonly time: readonly { readonly folds: number; readonly gap: number; readonly parts: readonly Fold[] }[];
  readonly groups: readonly { readonly folds: number; readonly size: number; readonly sizes: readonly number[] }[];
  readonly errors: readonly {
    readonly splitter: Splitter;
    readonly folds: number;
    readonly size: number;
    readonly gap: number;
    readonly reported: number;
    readonly unseen: number;
    readonly longReported: number;
    readonly longUnseen: number;
  }[];
}

describe("Figure cross-validation-folds", () => {
  itIsAFigure(crossValidationFolds);

  const expected = expectedNumbers("cross-validation-folds") as Expected;
  const say = (set: Readonly<Record<string, ControlValue>>): string => crossValidationFolds.describe(initialState(crossValidationFolds, set));
  const allStates = (["rows", "groups", "time"] as const).flatMap((splitter) =>
    [2, 3, 5, 10].flatMap((folds) => [1, 2, 4, 7, 10].flatMap((size) => [0, 5].map((gap) => ({ splitter, folds, size, gap })))),
  );

  it("splits rows and time as scikit-learn does", () => {
    for (const { folds, parts } of expected.rows) assert.deepEqual(foldsOf("rows", folds, 4, 0), parts);
    for (const { folds, gap, parts } of expected.time) assert.deepEqual(foldsOf("time", folds, 4, gap), parts);
  });

  it("deals groups out into folds of scikit-learn's sizes", () => {
    for (const { folds, size, sizes } of expected.groups) {
      const found = foldsOf("groups", folds, size, 0).map(({ test }) => test.length);
      assert.deepEqual(
        found.sort((a, b) => a - b),
        sizes,
      );
    }
  });

  it("never trains on what it tests, and without time tests every row once", () => {
    for (const { splitter, folds, size, gap } of allStates) {
      const parts = foldsOf(splitter, folds, size, gap);
      for (const { train, test } of parts) assert.ok(test.length > 0 && train.every((row) => !test.includes(row)));
      if (splitter === "time") continue;
      const tested = parts.flatMap(({ test }) => test).sort((a, b) => a - b);
      assert.deepEqual(
        tested,
        Array.from({ length: ROWS }, (_, row) => row),
      );
    }
  });

  it("trains on nothing later than its test rows where it splits by time, and leaves the gap out", () => {
    for (const { train, test } of foldsOf("time", 5, 4, 3)) assert.ok((test[0] ?? 0) - (train.at(-1) ?? -1) === 4);
  });

  it("never leaks where whole groups are split, nor where every row is a group of its own", () => {
    for (const { splitter, folds, size, gap } of allStates) {
      if (splitter !== "groups" && size > 1) continue;
      for (const fold of foldsOf(splitter, folds, size, gap)) assert.deepEqual(leaking(fold, groupsOf(size)), []);
    }
  });

  it("makes no more folds than there are groups, and says so", () => {
    assert.equal(foldsOf("groups", 10, 10, 0).length, 5);
    assert.match(
      say({ splitter: "groups", folds: 10, group_size: 10, fold: 9 }),
      /5 folds by whole groups \(there are only 5, so no more folds\)\. Fold 5 /u,
    );
  });

  it("simulates the errors of scikit-learn's nearest neighbours on the same hundred data sets", () => {
    for (const { splitter, folds, size, gap, reported, unseen } of expected.errors) {
      // A split by groups may put other groups into a fold than scikit-learn, which is chance of the same kind.
      const [relative, found] = [splitter === "groups" ? 0.02 : 1e-9, simulate(splitter, folds, size, gap, 100)];
      assertClose(found.reported, reported, relative, 0, `${splitter}, reported:`);
      assertClose(found.unseen, unseen, relative, 0, `${splitter}, unseen:`);
    }
  });

  it("has a table of what the simulation finds", () => {
    // One entry is enough to tell a table that is out of date: every change of the simulation changes them all.
    const [found, listed] = [simulate("time", 2, 4, 1, DATA_SETS), errorsOf("time", 2, 4, 1)];
    assertClose(found.reported, listed.reported, 0, 0.00501);
    assertClose(found.unseen, listed.unseen, 0, 0.00501);
  });

  it("has an entry for every setting, and those of other random numbers within three percent", () => {
    for (const splitter of ["rows", "groups", "time"] as const)
      for (let folds = 2; folds <= 10; folds++)
        for (let size = 1; size <= 10; size++)
          for (let gap = 0; gap <= 5; gap++)
            assert.ok(errorsOf(splitter, folds, size, gap).reported > 0.7 && errorsOf(splitter, folds, size, gap).unseen < 2);
    assert.throws(() => errorsOf("rows", 11, 1, 0), RangeError);
    for (const { splitter, folds, size, gap, longReported, longUnseen } of expected.errors) {
      assertClose(errorsOf(splitter, folds, size, gap).reported, longReported, 0.03);
      assertClose(errorsOf(splitter, folds, size, gap).unseen, longUnseen, 0.03);
    }
  });

  it("sees no optimism where nothing leaks, to the last digit, and more of it the larger the groups", () => {
    for (const size of [1, 4, 10]) {
      const { reported, unseen } = simulate("groups", 5, size, 0, 20);
      assert.equal(reported, unseen);
    }
    const optimism = [1, 2, 4, 7, 10].map((size) => {
      const { reported, unseen } = errorsOf("rows", 5, size, 0);
      return 1 - reported / unseen;
    });
    assert.equal(optimism[0], 0);
    optimism.slice(1).forEach((value, place) => assert.ok(value > (optimism[place] ?? 0)));
  });

  it("closes the leak at the border with a gap as long as it reaches", () => {
    assert.ok(errorsOf("time", 5, 4, 0).reported < 0.99 * errorsOf("time", 5, 4, 0).unseen);
    const closed = errorsOf("time", 5, 4, 3);
    assert.equal(closed.reported, closed.unseen);
  });

  it("says what leaks and what it costs", () => {
    assert.match(
      say({}),
      /split into 5 folds by shuffled rows\. Fold 1 trains on 32 rows and tests 8, of which 8 have a groupmate .* the report is 31 percent too good\./u,
    );
    assert.match(say({ splitter: "groups" }), /none has a groupmate .* the report is honest\./u);
    assert.match(say({ splitter: "time", gap: 2 }), /training on the past less a gap of 2 rows/u);
  });
});
