import assert from "node:assert/strict";
import {
  brierScore,
  calibration,
  calibrationError,
  forecast,
  reliability,
  sampleRows,
  trueCalibrationError,
  trueShare,
  wilson,
} from "../../src/core/figures/calibration.ts";
import { initialState, type ControlValue } from "../../src/core/figures/figure.ts";
import { score } from "../../src/core/project/metrics.ts";
import { assertClose, expectedNumbers, itIsAFigure } from "./figure-checks.ts";

interface Case {
  readonly sharpness: number;
  readonly shift: number;
  readonly bins: number;
  readonly rows: number;
  readonly counts: readonly number[];
  readonly said: readonly number[];
  readonly came: readonly number[];
  readonly error: number;
  readonly trueError: number;
  readonly brier: number;
  readonly auc: number;
  readonly trueShareAt02: number;
  readonly wilson: readonly [number, number];
}

describe("Figure calibration", () => {
  itIsAFigure(calibration);

  const expected = expectedNumbers("calibration") as { readonly first: readonly (readonly [number, boolean])[]; readonly cases: readonly Case[] };
  const say = (set: Readonly<Record<string, ControlValue>>): string => calibration.describe(initialState(calibration, set));

  it("draws rows that Python draws too, the same ones whether few or many", () => {
    expected.first.forEach(([logOdds, positive], place) => {
      const row = sampleRows(100)[place];
      assertClose(row?.logOdds ?? Number.NaN, logOdds);
      assert.equal(row?.positive, positive);
    });
    assert.deepEqual(sampleRows(5000).slice(0, 100), sampleRows(100));
  });

  it("sorts them into scikit-learn's bins, with its means and shares", () => {
    for (const each of expected.cases) {
      const bins = reliability(each, sampleRows(each.rows), each.bins);
      assert.deepEqual(
        bins.map(({ rows }) => rows),
        each.counts,
      );
      bins.forEach(({ said, came }, place) => {
        assertClose(said, each.said[place] ?? Number.NaN);
        assertClose(came, each.came[place] ?? Number.NaN);
      });
      assertClose(calibrationError(bins), each.error);
    }
  });

  it("knows the error without bins and chance, Brier's score, the true curve and Wilson's interval", () => {
    for (const each of expected.cases) {
      // Where forecast and truth cross, the gap has a kink, which the midpoint rule sees to five digits.
      assertClose(trueCalibrationError(each), each.trueError, 1e-4, 1e-12);
      assertClose(brierScore(each, sampleRows(each.rows)), each.brier);
      assertClose(trueShare(each, 0.2), each.trueShareAt02);
      const [bin] = reliability(each, sampleRows(each.rows), each.bins);
      assert.ok(bin !== undefined);
      // 1.96 here, 1.959964 there.
      wilson(bin).forEach((end, place) => assertClose(end, each.wilson[place] ?? Number.NaN, 1e-4, 1e-9));
    }
  });

  it("leaves the AUC as it is at every sharpness and shift", () => {
    for (const each of expected.cases) {
      const rows = sampleRows(each.rows);
      const auc = score(
        "roc-auc",
        rows.map(({ positive }) => (positive ? 1 : 0)),
        rows.map(({ logOdds }) => forecast(each, logOdds)),
      );
      assertClose(auc, each.auc, 1e-5);
      assertClose(
        auc,
        score(
          "roc-auc",
          rows.map(({ positive }) => (positive ? 1 : 0)),
          rows.map(({ logOdds }) => logOdds),
        ),
      );
    }
  });

  it("has no true error where forecasts are honest, and a measured one all the same", () => {
    const honest = { sharpness: 1, shift: 0 };
    assert.equal(trueCalibrationError(honest), 0);
    assert.ok(calibrationError(reliability(honest, sampleRows(100), 20)) > 0.1);
    assert.match(
      say({ sharpness: 1, rows: 100, bins: 20 }),
      /honest\. .* averages 0\.168 in the bins and 0\.000 in truth, .* most of what is measured is chance/u,
    );
  });

  it("says in which way forecasts fail", () => {
    assert.match(say({}), /2,000 forecasts in 10 bins, with sharpness 1\.8 and shift 0\.0: too bold\. .* averages 0\.084 .* 0\.087 in truth/u);
    assert.match(say({ sharpness: 0.5 }), /too shy\./u);
    assert.match(say({ sharpness: 1, shift: 1 }), /too high\./u);
    assert.match(say({ sharpness: 0.5, shift: -1 }), /too shy and too low\./u);
  });
});
