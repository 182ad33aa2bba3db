import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { METRICS, score, type Metric } from "../../src/core/project/metrics.ts";
import { contentPython } from "../../tools/content-python.ts";
import { ROOT } from "../../tools/paths.ts";

interface Case {
  readonly truth: readonly number[];
  readonly proba: readonly number[];
  readonly labels: readonly number[];
  readonly values: readonly number[];
  readonly guesses: readonly number[];
  readonly scores: Readonly<Record<Metric, number | null>>;
}

describe("On 1,000 random cases, ties included, scikit-learn agrees with our", () => {
  let cases: readonly Case[];
  before(async () => {
    const python = process.env["ML_ROADMAP_PYTHON"] ?? (await contentPython(() => undefined));
    cases = JSON.parse(execFileSync(python, [join(ROOT, "test/content/sklearn_scores.py")], { encoding: "utf8", maxBuffer: 1 << 26 })) as Case[];
    assert.equal(cases.length, 1000);
  });

  for (const metric of METRICS) {
    it(metric, () => {
      for (const [number, one] of cases.entries()) {
        const [truth, predicted] =
          metric === "rmse" || metric === "mae"
            ? [one.values, one.guesses]
            : metric === "accuracy" || metric === "f1"
              ? [one.truth, one.labels]
              : [one.truth, one.proba];
        const mine = score(metric, truth, predicted);
        const theirs = one.scores[metric];
        if (theirs === null) assert.ok(Number.isNaN(mine), `case ${number}: ${mine} where scikit-learn has none`);
        else assert.ok(Math.abs(mine - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs)), `case ${number}: ${mine} and ${theirs}`);
      }
    });
  }
});
