import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { METRICS, score, type Metric } from "../../src/core/project/metrics.ts";
import { contentEnvironment } from "../../tools/content-python.ts";
import { proofKey } from "../../tools/content/proof-cache.ts";
import { CACHE, ROOT } from "../../tools/paths.ts";

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
    cases = JSON.parse(await theirScores()) as Case[];
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

/** What scikit-learn says, asked once for a script and a set of versions; what ours says is computed every time. */
async function theirScores(): Promise<string> {
  const { python, packages } = await contentEnvironment(() => undefined);
  const script = join(ROOT, "test/content/sklearn_scores.py");
  const key = proofKey({ script: readFileSync(script, "utf8"), packages: JSON.stringify(packages), platform: `${process.platform} ${process.arch}` });
  const path = join(CACHE, "proofs", `sklearn-scores.${key}.cases`);
  try {
    if (process.env["ML_ROADMAP_FRESH"] !== "1") return readFileSync(path, "utf8");
  } catch {
    // Not asked yet.
  }
  const said = execFileSync(python, [script], { encoding: "utf8", maxBuffer: 1 << 26 });
  mkdirSync(join(CACHE, "proofs"), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, said);
  renameSync(`${path}.${process.pid}`, path);
  return said;
}
