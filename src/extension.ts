import { l10n, Uri, window, type ExtensionContext } from "vscode";
import { LocalProjectWriter } from "./node/project-writer.ts";
import { ProgressFile } from "./node/progress-file.ts";
import { LocalPythonEnvironments } from "./node/python-environments.ts";
import { BundledProjects } from "./node/shipped-projects.ts";
import { LocalSubmissionFiles } from "./node/submission-files.ts";
import { BundledCompiler } from "./node/bundled-compiler.ts";
import { createAuthoringModule } from "./host/authoring/module.ts";
import { createLessonsModule } from "./host/lessons/module.ts";
import { ProgressService } from "./host/progress/progress-service.ts";
import { createProjectsModule } from "./host/projects/module.ts";
import { createRoadmapModule } from "./host/roadmap/module.ts";
import { CommandRegistry } from "./host/shell/commands.ts";
import { ErrorReporter } from "./host/shell/errors.ts";
import { openLibrary } from "./host/shell/library.ts";

/** Builds the parts and hands them to each other; nothing else in the extension knows them all. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("ML Roadmap", { log: true });
  const errors = new ErrorReporter(log);
  const commands = new CommandRegistry(errors);
  context.subscriptions.push(
    log,
    commands.register("mlRoadmap.showLog", () => log.show()),
  );
  try {
    const library = await openLibrary(context.extensionUri);
    const progress = new ProgressService(new ProgressFile(Uri.joinPath(context.globalStorageUri, "progress", "events.jsonl").fsPath), errors);
    const manifest: unknown = context.extension.packageJSON;
    const lessons = createLessonsModule({
      library,
      progress,
      commands,
      errors,
      extensionUri: context.extensionUri,
      memory: context.globalState,
      issues: text(manifest, "bugs", "url"),
      version: text(manifest, "version"),
    });
    context.subscriptions.push(
      library,
      progress,
      createRoadmapModule({ library, progress, commands }),
      lessons,
      createAuthoringModule({
        library,
        commands,
        errors,
        compiler: new BundledCompiler(Uri.joinPath(context.extensionUri, "dist", "compiler.mjs").fsPath),
        openPanel: (preview) => lessons.openPreview(preview),
        extensionUri: context.extensionUri,
      }),
      createProjectsModule({
        library,
        progress,
        commands,
        log,
        shipped: new BundledProjects(Uri.joinPath(context.extensionUri, "dist", "projects").fsPath),
        writer: new LocalProjectWriter(),
        environments: new LocalPythonEnvironments(),
        submissions: new LocalSubmissionFiles(),
      }),
    );
    // Marks arrive after the views are there: a long history must not hold up the start.
    void progress.reload();
  } catch (error) {
    errors.report(l10n.t("ML Roadmap could not start. Install it anew; your progress is kept"), error);
  }
}

/** A text in the manifest, empty where there is none. */
function text(manifest: unknown, ...path: readonly string[]): string {
  const value = path.reduce<unknown>((part, key) => (typeof part === "object" && part !== null ? Reflect.get(part, key) : undefined), manifest);
  return typeof value === "string" ? value : "";
}
