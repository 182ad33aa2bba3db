import type { Highlighter } from "../lesson/highlight.ts";
import { compileFragment } from "../lesson/compile-lesson.ts";
import type { ExerciseId } from "./ids.ts";
import type { Exercise } from "./model.ts";
import type { ContentProblem } from "./problems.ts";
import { exerciseFile, type ExerciseFile } from "./schemas.ts";
import { readYaml, type Place } from "./yaml-file.ts";

/** An exercise with all that its checks and its proof need; of this only `exercise` is shipped with a lesson. */
export interface CompiledExercise {
  /** Path of its folder below the curriculum. */
  readonly folder: string;
  readonly facts: ExerciseFile;
  readonly at: (...path: (string | number)[]) => Place;
  readonly exercise: Exercise;
  readonly checks: string;
  readonly wrong: readonly WrongAnswer[];
}

export interface WrongAnswer {
  /** The file's name without its ending. */
  readonly misconception: string;
  readonly source: string;
  /** A part of the explanation that this answer must get. */
  readonly explains: string;
}

/** A proof with fewer says little about what the checks tell apart. */
const FEWEST_WRONG_ANSWERS = 2;

/** Folders below `topics/<topic>/exercises/` that hold any file. */
export function exerciseFolders(files: ReadonlyMap<string, string>, topic: string): string[] {
  const prefix = `topics/${topic}/exercises/`;
  return [
    ...new Set([...files.keys()].filter((file) => file.startsWith(prefix)).map((file) => prefix + (file.slice(prefix.length).split("/")[0] ?? ""))),
  ].filter((folder) => !files.has(folder));
}

export interface ReadExercise {
  /** Undefined where a part of it is missing or not sound. */
  readonly exercise: CompiledExercise | undefined;
  readonly problems: readonly ContentProblem[];
}

/** Reads an exercise's folder; every fault is reported, not only the first. */
export function readExercise(files: ReadonlyMap<string, string>, folder: string, highlighter: Highlighter): ReadExercise {
  const problems: ContentProblem[] = [];
  const exercise = read(files, folder, highlighter, problems);
  return { exercise, problems };
}

function read(
  files: ReadonlyMap<string, string>,
  folder: string,
  highlighter: Highlighter,
  problems: ContentProblem[],
): CompiledExercise | undefined {
  const file = `${folder}/exercise.yaml`;
  const name = folder.split("/").at(-1) ?? "";
  const part = (path: string, what: string): string | undefined => {
    const text = files.get(`${folder}/${path}`);
    if (text === undefined) problems.push({ file: `${folder}/${path}`, line: 1, column: 1, message: "the file is missing", fix: what });
    return text;
  };
  const yaml = part("exercise.yaml", "write it: id, title, lesson, minutes, entry, packages, statement, hints");
  const starter = part("starter.py", "write the signature with its doc comment, and 'raise NotImplementedError'");
  const solution = part("solution.py", "write the solution; it must pass every check");
  const checks = part("checks.py", "write the checks; see curriculum/README.md");
  if (yaml === undefined) return undefined;
  const parsed = readYaml({ file, text: yaml }, exerciseFile);
  if (!parsed.ok) {
    problems.push(...parsed.problems);
    return undefined;
  }
  const { value: facts, at } = parsed;
  if (facts.id !== name) {
    problems.push({ ...at("id"), message: `the exercise's id '${facts.id}' is not its folder's name '${name}'`, fix: `write 'id: ${name}'` });
  }
  if (solution !== undefined && !new RegExp(`^(?:def|class)\\s+${facts.entry}\\b`, "mu").test(solution)) {
    problems.push({ ...at("entry"), message: `solution.py defines no '${facts.entry}'`, fix: "name the function or class that the checks call" });
  }
  const render = (text: string, ...path: (string | number)[]): string => {
    const fragment = compileFragment(text, { file, linesBefore: at(...path).line }, highlighter);
    problems.push(...fragment.problems);
    return fragment.html;
  };
  const statement = render(facts.statement, "statement");
  const hints = facts.hints.map((hint, place) => render(hint, "hints", place));
  const wrong = wrongAnswers(files, folder, problems);
  if (wrong.length < FEWEST_WRONG_ANSWERS) {
    problems.push({
      file,
      line: 1,
      column: 1,
      message: `the exercise has ${wrong.length} wrong answers`,
      fix: `write at least ${FEWEST_WRONG_ANSWERS} typical ones into wrong/, each with its explanation in its first line`,
    });
  }
  if (starter === undefined || solution === undefined || checks === undefined) return undefined;
  const { id, title, minutes, entry, packages } = facts;
  const exercise: Exercise = { id: id as ExerciseId, title, minutes, entry, packages, statement, hints, starter, solution };
  return { folder, facts, at, exercise, checks, wrong };
}

function wrongAnswers(files: ReadonlyMap<string, string>, folder: string, problems: ContentProblem[]): WrongAnswer[] {
  return [...files].flatMap(([file, source]) => {
    const misconception = file.startsWith(`${folder}/wrong/`) ? /\/wrong\/([^/]+)\.py$/u.exec(file)?.[1] : undefined;
    if (misconception === undefined) return [];
    const explains = /^#\s*explains:\s*(\S.*?)\s*$/mu.exec(source.split(/\r?\n/u)[0] ?? "")?.[1];
    if (explains === undefined) {
      problems.push({
        file,
        line: 1,
        column: 1,
        message: "the wrong answer does not say which explanation it must get",
        fix: "begin the file with '# explains: ' and a part of that explanation",
      });
      return [];
    }
    return [{ misconception, source, explains }];
  });
}
