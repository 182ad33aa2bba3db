import { commands as vscodeCommands, l10n, languages, Uri, window, type Disposable, type LogOutputChannel } from "vscode";
import type { CurriculumLibrary } from "../../core/curriculum/lookup.ts";
import type { PythonEnvironments } from "../../core/project/python-environment.ts";
import type { ProjectWriter, ShippedProjects } from "../../core/project/scaffold.ts";
import type { SubmissionFiles } from "../../core/project/submission.ts";
import type { Progress } from "../../core/progress/state.ts";
import { execute, type CommandRegistry } from "../shell/commands.ts";
import { DisposableStore } from "../shell/disposable.ts";
import { createEnvironment } from "./create-environment.ts";
import { newProject, showProject } from "./new-project.ts";
import { ProjectFolders, type ProjectFolder } from "./project-folders.ts";
import { ProjectsView } from "./projects-view.ts";
import { revealPrivateScores } from "./reveal-private-scores.ts";
import { submit } from "./submit.ts";

export interface ProjectsDependencies {
  readonly library: CurriculumLibrary;
  readonly progress: Progress;
  readonly commands: CommandRegistry;
  readonly log: LogOutputChannel;
  readonly shipped: ShippedProjects;
  readonly writer: ProjectWriter;
  readonly environments: PythonEnvironments;
  readonly submissions: SubmissionFiles;
}

/** Practice projects: made in the workspace, given a Python environment, submitted and scored. */
export function createProjectsModule(deps: ProjectsDependencies): Disposable {
  const { commands, library, progress } = deps;
  const store = new DisposableStore();
  const folders = store.add(new ProjectFolders(library.index));
  const view = store.add(new ProjectsView(folders, progress));
  store.add(window.createTreeView("mlRoadmap.projects", { treeDataProvider: view }));
  const diagnostics = store.add(languages.createDiagnosticCollection("ml-roadmap.submission"));

  store.add(
    commands.register("mlRoadmap.newProject", async (given) => {
      const folder = await newProject({ index: library.index, shipped: deps.shipped, writer: deps.writer }, projectId(given));
      folders.refresh();
      if (folder !== undefined) await showProject(folder);
    }),
  );
  store.add(
    commands.register("mlRoadmap.createEnvironment", async (given) => {
      const folder = await chooseFolder(folders, given);
      return folder === undefined ? undefined : createEnvironment(deps, folder.uri);
    }),
  );
  store.add(
    commands.register("mlRoadmap.submit", async (given) => {
      const folder = await chooseFolder(folders, given);
      return folder === undefined ? undefined : submit({ ...deps, diagnostics }, folder);
    }),
  );
  store.add(
    commands.register("mlRoadmap.revealPrivateScores", async (given) => {
      const folder = await chooseFolder(folders, given);
      if (folder !== undefined) await revealPrivateScores(progress, folder.project);
    }),
  );
  store.add(
    commands.register("mlRoadmap.openProject", async (given) => {
      const folder = await chooseFolder(folders, given);
      if (folder !== undefined) await vscodeCommands.executeCommand("markdown.showPreview", Uri.joinPath(folder.uri, "README.md"));
    }),
  );
  return store;
}

/** The project that a command is about: the given one, the one of the active editor, the only one, or the one that is picked. */
async function chooseFolder(folders: ProjectFolders, given: unknown): Promise<ProjectFolder | undefined> {
  const all = await folders.find();
  const named = given instanceof Uri ? given : folderOf(given);
  if (named !== undefined) return all.find(({ uri }) => uri.toString() === named.toString());
  const editor = window.activeTextEditor?.document.uri.toString();
  const active = all.find(({ uri }) => editor?.startsWith(`${uri.toString()}/`) === true);
  if (active !== undefined || all.length === 1) return active ?? all[0];
  if (all.length === 0) {
    const start = l10n.t("New Practice Project…");
    const choice = await window.showInformationMessage(
      l10n.t("There is no practice project in this workspace yet. Make one, or open the folder that has it."),
      start,
    );
    if (choice === start) await execute("mlRoadmap.newProject");
    return undefined;
  }
  const items = all.map((folder) => ({ label: folder.project.title, description: folder.uri.fsPath, folder }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("Which project?") }))?.folder;
}

function folderOf(row: unknown): Uri | undefined {
  const folder: unknown = typeof row === "object" && row !== null ? Reflect.get(row, "folder") : undefined;
  const uri: unknown = typeof folder === "object" && folder !== null ? Reflect.get(folder, "uri") : undefined;
  return uri instanceof Uri ? uri : undefined;
}

/** A project's id, or the id behind a row of the roadmap. */
function projectId(given: unknown): string | undefined {
  if (typeof given === "string") return given;
  const project: unknown = typeof given === "object" && given !== null ? Reflect.get(given, "project") : undefined;
  const id: unknown = typeof project === "object" && project !== null ? Reflect.get(project, "id") : undefined;
  return typeof id === "string" ? id : undefined;
}
