import { commands, l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import type { CurriculumIndex, Project } from "../../core/curriculum/model.ts";
import {
  projectMarker,
  projectNameFault,
  ScaffoldError,
  type PlannedFile,
  type ProjectWriter,
  type ShippedProjects,
} from "../../core/project/scaffold.ts";

export interface NewProjectDependencies {
  readonly index: CurriculumIndex;
  readonly shipped: ShippedProjects;
  readonly writer: ProjectWriter;
}

/**
 * Asks which project, where and under what name, and writes it. Nothing that stands is overwritten: it is listed, and the
 * learner decides.
 *
 * @returns The project's folder, or undefined where the learner left or the project could not be written.
 */
export async function newProject(deps: NewProjectDependencies, given?: string): Promise<Uri | undefined> {
  const project = deps.index.projects.find(({ id }) => id === given) ?? (await pickProject(deps.index));
  if (project === undefined) return undefined;
  const parent = await pickParent(project);
  if (parent === undefined) return undefined;
  if (parent.scheme !== "file") {
    void window.showErrorMessage(
      l10n.t("A practice project runs Python, so it needs a folder on disk; '{0}' is not one. Choose a local folder.", parent.toString()),
    );
    return undefined;
  }
  const name = await window.showInputBox({
    title: project.title,
    prompt: l10n.t("Name of the new folder in {0}", parent.fsPath),
    value: project.id,
    validateInput: (value) => {
      const fault = projectNameFault(value);
      return fault === undefined ? undefined : l10n.t(fault);
    },
  });
  if (name === undefined) return undefined;
  return write(deps, project, Uri.joinPath(parent, name));
}

async function pickProject({ projects, topics }: CurriculumIndex): Promise<Project | undefined> {
  const items = projects.map((project) => ({
    label: `$(beaker) ${project.title}`,
    description: topics.find(({ id }) => id === project.topic)?.title ?? "",
    detail: project.summary,
    project,
  }));
  const picked = await window.showQuickPick(items, { title: l10n.t("New Practice Project"), placeHolder: l10n.t("Which project?") });
  return picked?.project;
}

/** One of the workspace's folders, or any other. Without a workspace the dialog opens at once. */
async function pickParent(project: Project): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 0) {
    const here = folders.map(({ name, uri }) => ({ label: `$(folder) ${name}`, description: uri.fsPath, uri: uri as Uri | undefined }));
    const other = { label: l10n.t("$(folder-opened) Another folder…"), description: "", uri: undefined };
    const picked = await window.showQuickPick([...here, other], {
      title: project.title,
      placeHolder: l10n.t("Where shall the project's folder be made?"),
    });
    if (picked === undefined || picked.uri !== undefined) return picked?.uri;
  }
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    title: l10n.t("Where shall the project's folder be made?"),
    openLabel: l10n.t("Make the Project Here"),
  });
  return chosen?.[0];
}

async function write({ shipped, writer }: NewProjectDependencies, project: Project, folder: Uri): Promise<Uri | undefined> {
  const files = [...(await shipped.files(project.id)), projectMarker(project.id)];
  const existing = await writer.existing(
    folder.fsPath,
    files.map(({ path }) => path),
  );
  const missing = await withoutExisting(files, existing, folder);
  if (missing === undefined) return undefined;
  if (missing.length === 0) {
    void window.showInformationMessage(l10n.t("Every file of the project stands in {0} already; nothing was changed.", folder.fsPath));
    return folder;
  }
  try {
    await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t("Making {0}…", project.title), cancellable: true },
      async (_, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        await writer.write(folder.fsPath, missing, abort.signal);
      },
    );
    return folder;
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    tellWhyNot(error, folder);
    return undefined;
  }
}

/** The files to write where some stand already: the rest, after a yes; undefined where the learner says no. */
async function withoutExisting(files: readonly PlannedFile[], existing: readonly string[], folder: Uri): Promise<readonly PlannedFile[] | undefined> {
  if (existing.length === 0) return files;
  if (existing.length === files.length) return [];
  const add = l10n.t("Add Only What Is Missing");
  const shown = existing.slice(0, 12).join("\n") + (existing.length > 12 ? `\n${l10n.t("and {0} more", existing.length - 12)}` : "");
  const choice = await window.showWarningMessage(
    l10n.t("{0} of the project's {1} files stand in '{2}' already", existing.length, files.length, folder.fsPath),
    { modal: true, detail: l10n.t("They stay as they are:\n\n{0}", shown) },
    add,
  );
  return choice === add ? files.filter(({ path }) => !existing.includes(path)) : undefined;
}

function tellWhyNot(error: ScaffoldError, folder: Uri): void {
  switch (error.reason) {
    case "cancelled":
      void window.showInformationMessage(l10n.t("Cancelled. Nothing was written."));
      return;
    case "read-only":
      void window.showErrorMessage(
        l10n.t(
          "The project was not made: '{0}' cannot be written to. Choose another folder, or change its permissions. Nothing was left behind.",
          folder.fsPath,
        ),
      );
      return;
    case "full":
      void window.showErrorMessage(
        l10n.t("The project was not made: the disk of '{0}' is full. Free some space and try again. Nothing was left behind.", folder.fsPath),
      );
      return;
    case "not-a-folder":
      void window.showErrorMessage(
        l10n.t("The project was not made: a part of '{0}' is a file, not a folder. Choose another name. Nothing was left behind.", folder.fsPath),
      );
      return;
    case "unknown":
      void window.showErrorMessage(l10n.t("The project was not made: {0}. Nothing was left behind.", error.message));
  }
}

/** Shows a new project: its README here where it lies in the workspace, otherwise after asking whether to open its folder. */
export async function showProject(folder: Uri): Promise<void> {
  if (workspace.getWorkspaceFolder(folder) !== undefined) {
    await commands.executeCommand("markdown.showPreview", Uri.joinPath(folder, "README.md"));
    return;
  }
  const open = l10n.t("Open Folder");
  const add = l10n.t("Add to Workspace");
  const choice = await window.showInformationMessage(l10n.t("The project is in {0}", folder.fsPath), open, add);
  if (choice === open) await commands.executeCommand("vscode.openFolder", folder);
  else if (choice === add) workspace.updateWorkspaceFolders(workspace.workspaceFolders?.length ?? 0, 0, { uri: folder });
}
