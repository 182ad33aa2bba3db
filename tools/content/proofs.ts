import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompiledExercise } from "../../src/core/curriculum/exercises.ts";
import type { CompiledLesson } from "../../src/core/curriculum/compile.ts";
import type { ContentProblem } from "../../src/core/curriculum/problems.ts";
import type { ContentEnvironment } from "../content-python.ts";
import { codeFingerprint, filesFingerprint, folderFingerprint } from "./fingerprint.ts";
import { type Ingredients, type Proof, ProofCache } from "./proof-cache.ts";
import { proveLesson } from "./prove.ts";
import { CHECKER_LIBRARY, proveExercise } from "./prove-exercise.ts";

/** Packages that a report names; the key holds all. */
const NAMED = ["python", "numpy", "pandas", "scikit-learn", "matplotlib", "scipy"];

export interface Verdict {
  readonly problems: readonly ContentProblem[];
  /** Absent where there are problems. */
  readonly proof?: Proof;
  readonly cached: boolean;
}

/** Proves lessons and exercises on one environment's versions, a few at a time; what is proved and unchanged is not run again. */
export class ContentProofs {
  readonly #environment: ContentEnvironment;
  readonly #folder: string;
  readonly #cache: ProofCache;
  readonly #turns = new Turns(Math.max(2, availableParallelism()));

  constructor(environment: ContentEnvironment, folder: string, cache = new ProofCache()) {
    this.#environment = environment;
    this.#folder = folder;
    this.#cache = cache;
  }

  async lesson(lesson: CompiledLesson): Promise<Verdict> {
    const gather = (): Promise<Ingredients> => lessonIngredients(this.#environment, this.#folder, lesson);
    return this.#prove(lessonSubject(this.#environment, lesson), gather, lesson.file, () =>
      proveLesson(this.#environment.python, this.#folder, lesson),
    );
  }

  async exercise(exercise: CompiledExercise): Promise<Verdict> {
    const gather = (): Promise<Ingredients> => exerciseIngredients(this.#environment, this.#folder, exercise);
    return this.#prove(exerciseSubject(this.#environment, exercise), gather, `${exercise.folder}/checks.py`, () =>
      proveExercise(this.#environment.python, this.#folder, exercise),
    );
  }

  /** What is known without running anything. */
  async known(content: CompiledLesson | CompiledExercise): Promise<Proof | undefined> {
    return "blocks" in content
      ? this.#cache.find(lessonSubject(this.#environment, content), await lessonIngredients(this.#environment, this.#folder, content))
      : this.#cache.find(exerciseSubject(this.#environment, content), await exerciseIngredients(this.#environment, this.#folder, content));
  }

  async #prove(subject: string, gather: () => Promise<Ingredients>, file: string, work: () => Promise<ContentProblem[]>): Promise<Verdict> {
    return this.#turns.take(async () => {
      try {
        const { faults, ...rest } = await this.#cache.prove(subject, gather, namedVersions(this.#environment), work);
        return { ...rest, problems: faults };
      } catch (error) {
        // The process itself failed: that is a fault of this one content, and the others are still to be proved.
        const message = error instanceof Error ? error.message : String(error);
        return { problems: [{ file, line: 1, column: 1, message, fix: "mend what stops Python" }], cached: false };
      }
    });
  }
}

export function namedVersions({ packages }: ContentEnvironment): Readonly<Record<string, string>> {
  return Object.fromEntries(NAMED.flatMap((name) => (packages[name] === undefined ? [] : [[name, packages[name]]])));
}

/**
 * What decides whether a lesson's blocks do what it says: the blocks as the compiler hands them over (so that the compiler's code
 * and the lesson's prose need not be in the key), the recorded plots, the code that runs and compares, and what is installed.
 */
export async function lessonIngredients(environment: ContentEnvironment, folder: string, lesson: CompiledLesson): Promise<Ingredients> {
  const figures = lesson.plots.map(async (name) => {
    const path = join(folder, dirname(lesson.file), "figures", `${name}.json`);
    return [`plot ${name}`, await readFile(path, "utf8").catch(() => "not recorded")] as const;
  });
  return {
    file: lesson.file,
    blocks: JSON.stringify(lesson.blocks),
    ...Object.fromEntries(await Promise.all(figures)),
    judge: await codeFingerprint(here("prove.ts")),
    runner: await filesFingerprint([here("run_blocks.py"), here("plot_record.py")]),
    ...machine(environment),
  };
}

/** What decides whether an exercise comes out as it must: its whole folder, the checker library, the code that judges, the installation. */
export async function exerciseIngredients(environment: ContentEnvironment, folder: string, exercise: CompiledExercise): Promise<Ingredients> {
  return {
    file: exercise.folder,
    exercise: await folderFingerprint(join(folder, exercise.folder)),
    library: await folderFingerprint(join(CHECKER_LIBRARY, "mlcheck"), ".py"),
    judge: await codeFingerprint(here("prove-exercise.ts")),
    runner: await filesFingerprint([here("prove_exercise.py")]),
    ...machine(environment),
  };
}

function machine({ packages }: ContentEnvironment): Ingredients {
  return { packages: JSON.stringify(packages), platform: `${process.platform} ${process.arch}` };
}

function lessonSubject({ kind }: ContentEnvironment, { document }: CompiledLesson): string {
  return `lesson.${document.id}.${kind}`;
}

function exerciseSubject({ kind }: ContentEnvironment, { facts }: CompiledExercise): string {
  return `exercise.${facts.id}.${kind}`;
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** Lets only so many run at once. */
class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}
