import { commands, l10n, type Disposable } from "vscode";
import type { ErrorReporter } from "./errors.ts";

/** What a command may be given by a row of a view, a page or another command. Everything is checked by who receives it. */
type Target = unknown;

/**
 * Every command of the extension with its arguments, declared once. The manifest is tested against this list, and features call
 * each other by these names only.
 */
export interface CommandArguments {
  "mlRoadmap.continue": [];
  "mlRoadmap.search": [];
  "mlRoadmap.chooseTrack": [];
  "mlRoadmap.openTopic": [topic?: Target, anchor?: string];
  "mlRoadmap.openLesson": [lesson?: Target, anchor?: string];
  "mlRoadmap.openToSide": [target?: Target];
  "mlRoadmap.openResource": [topic?: Target, resource?: string];
  "mlRoadmap.markDone": [target?: Target];
  "mlRoadmap.markNotDone": [target?: Target];
  "mlRoadmap.lesson.back": [];
  "mlRoadmap.lesson.forward": [];
  "mlRoadmap.lesson.next": [];
  "mlRoadmap.lesson.previous": [];
  "mlRoadmap.lesson.toggleDone": [];
  "mlRoadmap.lesson.reportError": [lesson?: string];
  "mlRoadmap.newProject": [project?: Target];
  "mlRoadmap.createEnvironment": [folder?: Target];
  "mlRoadmap.submit": [folder?: Target];
  "mlRoadmap.revealPrivateScores": [folder?: Target];
  "mlRoadmap.openProject": [folder?: Target];
  "mlRoadmap.previewLesson": [file?: Target];
  "mlRoadmap.newLesson": [file?: Target];
  "mlRoadmap.newTopic": [file?: Target];
  "mlRoadmap.newExercise": [file?: Target];
  "mlRoadmap.newCoursePack": [];
  "mlRoadmap.authorGuide": [];
  "mlRoadmap.openCoursePack": [folder?: Target];
  "mlRoadmap.closeCoursePack": [pack?: Target];
  "mlRoadmap.showLog": [];
}

export type CommandId = keyof CommandArguments;

/** Registers commands so that an error in any of them is reported, with what could not be done. */
export class CommandRegistry {
  readonly #errors: ErrorReporter;

  constructor(errors: ErrorReporter) {
    this.#errors = errors;
  }

  register<Id extends CommandId>(id: Id, run: (...args: CommandArguments[Id]) => unknown): Disposable {
    return commands.registerCommand(id, async (...args: CommandArguments[Id]) => {
      try {
        return await run(...args);
      } catch (error) {
        this.#errors.report(l10n.t("ML Roadmap could not do that"), error);
        return undefined;
      }
    });
  }
}

/** Calls one of our own commands, with its arguments checked by the compiler. */
export async function execute<Id extends CommandId>(id: Id, ...args: CommandArguments[Id]): Promise<void> {
  await commands.executeCommand(id, ...args);
}
