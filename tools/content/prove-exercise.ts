import { join } from "node:path";
import type { CompiledExercise } from "../../src/core/curriculum/exercises.ts";
import type { ContentProblem } from "../../src/core/curriculum/problems.ts";
import { ROOT } from "../paths.ts";
import { runScript } from "./python-process.ts";

/** The checker library, as a folder for Python's module path. */
export const CHECKER_LIBRARY = join(ROOT, "python");

/** A solution must pass on more inputs than a learner's single run draws. */
const SOLUTION_SEEDS = [0, 1, 2, 3, 4];
const WRONG_SEEDS = [0, 1, 2];

/** What is proved of an exercise: its place, its facts, and its wrong answers with what each must be told. */
export type ProvableExercise = Pick<CompiledExercise, "folder" | "facts" | "wrong">;

interface CheckResult {
  readonly title: string;
  readonly outcome: "passed" | "failed" | "error" | "not attempted" | "could not run";
  readonly explanation: string | null;
  /** The author wrote the explanation for this very mistake: a twin's, a requirement's. */
  readonly authored: boolean;
  readonly line: number | null;
}

interface AnswerRuns {
  readonly file: string;
  readonly imports: readonly string[];
  readonly runs: readonly { readonly seed: number; readonly checks: readonly CheckResult[] }[];
}

interface ExerciseRun {
  readonly answers: readonly AnswerRuns[];
  /** Packages that the checks import. */
  readonly imports: readonly string[];
}

/**
 * Runs an exercise's starter, solution and wrong answers against its checks, and says where they do not come out as they must:
 * the starter as not attempted, the solution as passed on every seed, each wrong answer with its own explanation.
 */
export async function proveExercise(python: string, folder: string, exercise: ProvableExercise): Promise<ContentProblem[]> {
  const root = join(folder, exercise.folder);
  const wrong = exercise.wrong.map(({ misconception }) => `wrong/${misconception}.py`);
  const files = ["starter.py", "solution.py", ...wrong];
  const out = await runScript(python, "prove_exercise.py", exercise.folder, {
    library: CHECKER_LIBRARY,
    checks: join(root, "checks.py"),
    answers: files.map((file) => ({
      file: join(root, file),
      seeds: file === "starter.py" ? [0] : file === "solution.py" ? SOLUTION_SEEDS : WRONG_SEEDS,
    })),
  });
  const run = JSON.parse(out) as ExerciseRun;
  const judge = new Judge(exercise);
  for (const [place, { runs }] of run.answers.entries()) {
    const file = files[place] ?? "";
    if (file === "starter.py") judge.starter(runs);
    else if (file === "solution.py") judge.solution(runs);
    else judge.wrong(file, exercise.wrong[place - 2]?.explains ?? "", runs);
  }
  judge.packages(new Map([["checks.py", run.imports], ...run.answers.map(({ imports }, place) => [files[place] ?? "", imports] as const)]));
  return judge.problems;
}

class Judge {
  readonly problems: ContentProblem[] = [];
  readonly #exercise: ProvableExercise;
  /** What could not run is the checks' fault and comes up with every answer: once is enough. */
  readonly #told = new Set<string>();

  constructor(exercise: ProvableExercise) {
    this.#exercise = exercise;
  }

  starter(runs: AnswerRuns["runs"]): void {
    for (const { checks } of runs) {
      if (this.#couldNotRun(checks)) return;
      const missing = checks.find(({ explanation }) => explanation?.startsWith("Your file has no") === true);
      if (missing !== undefined) {
        const message = `the starter does not define what the check '${missing.title}' asks for:\n${missing.explanation ?? ""}`;
        this.#problem("starter.py", 1, message, "give it the signature, a doc comment and 'raise NotImplementedError'");
        return;
      }
      const attempted = checks.find(({ outcome }) => outcome !== "not attempted");
      if (attempted === undefined) continue;
      const detail = attempted.explanation === null ? "" : `:\n${attempted.explanation}`;
      const message = `the starter comes out as '${attempted.outcome}' in the check '${attempted.title}', and must be 'not attempted'${detail}`;
      this.#problem("starter.py", attempted.line, message, "let it raise NotImplementedError; a check must call the answer before it requires anything");
    }
  }

  solution(runs: AnswerRuns["runs"]): void {
    for (const { seed, checks } of runs) {
      if (this.#couldNotRun(checks)) return;
      const wrong = checks.find(({ outcome }) => outcome !== "passed");
      if (wrong === undefined) continue;
      const message = `with seed ${seed} the solution comes out as '${wrong.outcome}' in the check '${wrong.title}':\n${wrong.explanation ?? ""}`;
      this.#problem("solution.py", wrong.line, message, "mend the solution or the check; a tolerance may be too narrow for some inputs");
      return;
    }
  }

  wrong(file: string, explains: string, runs: AnswerRuns["runs"]): void {
    for (const { seed, checks } of runs) {
      if (this.#couldNotRun(checks)) return;
      const first = checks.find(({ outcome }) => outcome !== "passed");
      if (first === undefined) {
        this.#problem(file, 1, `with seed ${seed} this wrong answer passes every check`, "write a check that tells it apart");
        return;
      }
      const said = `with seed ${seed} the check '${first.title}'`;
      if (!first.authored || first.outcome !== "failed") {
        const message = `${said} tells this wrong answer nothing of its own (${first.outcome}):\n${first.explanation ?? ""}`;
        this.#problem(file, 1, message, `give that check a twin, or a requirement, whose explanation holds '${explains}'`);
        return;
      }
      if (first.explanation?.includes(explains) !== true) {
        const message = `${said} explains another mistake:\n${first.explanation ?? ""}`;
        this.#problem(file, 1, message, `its explanation must hold '${explains}': mend the check, or the first line of this file`);
        return;
      }
    }
  }

  /** A learner installs what the exercise names, and nothing else. */
  packages(imports: ReadonlyMap<string, readonly string[]>): void {
    const named = new Set(this.#exercise.facts.packages.map((name) => (name === "scikit-learn" ? "sklearn" : name)));
    for (const [file, names] of imports) {
      const missing = names.filter((name) => !named.has(name));
      if (missing.length === 0) continue;
      const message = `it imports ${missing.join(", ")}, which exercise.yaml does not name`;
      this.#problem(file, 1, message, `packages: [${[...named, ...missing].join(", ")}]`);
    }
  }

  #couldNotRun(checks: readonly CheckResult[]): boolean {
    const broken = checks.filter(({ outcome }) => outcome === "could not run");
    for (const { title, explanation } of broken) {
      if (this.#told.has(title)) continue;
      this.#told.add(title);
      this.#problem("checks.py", 1, `the check '${title}' could not run:\n${explanation ?? ""}`, "mend the check: this is its author's mistake");
    }
    return broken.length > 0;
  }

  #problem(file: string, line: number | null, message: string, fix: string): void {
    this.problems.push({ file: `${this.#exercise.folder}/${file}`, line: line ?? 1, column: 1, message, fix });
  }
}
