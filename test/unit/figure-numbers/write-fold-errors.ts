/**
 * Writes the table of src/core/figures/fold-errors.ts anew, from the simulation beside it: `node test/unit/figure-numbers/write-fold-errors.ts`.
 * It takes some minutes, which is why the figure has a table.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_SETS } from "../../../src/core/figures/fold-errors.ts";
import { simulate } from "../../../src/core/figures/fold-simulation.ts";
import type { Splitter } from "../../../src/core/figures/folds.ts";

const file = join(import.meta.dirname, "../../../src/core/figures/fold-errors.ts");
const from = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, place) => first + place);
const hundredths = (error: number): string => String(Math.round(100 * error));

function lines(splitter: Splitter, gap: number): string[] {
  return from(2, 10).map((folds) => {
    const entries = from(1, 10).map((size) => {
      const { reported, unseen } = simulate(splitter, folds, size, gap, DATA_SETS);
      return `${hundredths(reported)}/${hundredths(unseen)}`;
    });
    return `    "${entries.join(" ")}",`;
  });
}

const gaps: Readonly<Record<Splitter, readonly number[]>> = { rows: [0], groups: [0], time: from(0, 5) };
const table = (["rows", "groups", "time"] as const).map(
  (splitter) => `  ${splitter}: [\n${gaps[splitter].flatMap((gap) => lines(splitter, gap)).join("\n")}\n  ],\n`,
);
const written = readFileSync(file, "utf8").replace(
  /(const TABLE[^{]*\{\n)[^}]*(\};)/u,
  (_, start: string, end: string) => start + table.join("") + end,
);
writeFileSync(file, written);
