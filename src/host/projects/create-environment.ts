import { l10n, ProgressLocation, window, workspace, type LogOutputChannel, type Uri } from "vscode";
import {
  OLDEST_PYTHON,
  PythonError,
  type PythonEnvironments,
  type PythonFault,
  type PythonInterpreter,
} from "../../core/project/python-environment.ts";

export interface EnvironmentDependencies {
  readonly environments: PythonEnvironments;
  readonly log: LogOutputChannel;
}

/** Makes the project's Python environment, with progress and cancel. What Python and pip say goes to the log. */
export async function createEnvironment({ environments, log }: EnvironmentDependencies, folder: Uri): Promise<boolean> {
  if (!workspace.isTrusted) {
    void window.showWarningMessage(
      l10n.t('Making a Python environment runs code of this folder\'s project. Trust the workspace first: "Workspaces: Manage Workspace Trust".'),
    );
    return false;
  }
  const configured = workspace.getConfiguration("mlRoadmap", folder).get<string>("python", "");
  try {
    const python = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t("Python environment"), cancellable: true },
      async (progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        return environments.create(folder.fsPath, configured, {
          signal: abort.signal,
          onOutput: (line) => {
            log.info(line);
            if (/^(?:Collecting|Downloading|Installing)/u.test(line)) progress.report({ message: line.slice(0, 80) });
          },
          onStage: (stage) => progress.report({ message: stageName(stage) }),
        });
      },
    );
    offerBaseline(folder, python);
    return true;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    await tellWhyNot(error, log);
    return false;
  }
}

/** Says that the environment is there, and offers to run the baseline with it, in a terminal that shows how. */
function offerBaseline(folder: Uri, python: PythonInterpreter): void {
  const run = l10n.t("Run the Baseline");
  const ready = window.showInformationMessage(
    l10n.t("The project's environment is ready: Python {0} in .venv. Notebooks of this folder can use it as their kernel.", python.version),
    run,
  );
  // Not awaited: a message may stay for as long as the learner likes.
  void ready.then((choice) => {
    if (choice !== run) return;
    const windows = python.command[0]?.endsWith(".exe") === true;
    const terminal = window.createTerminal({ name: l10n.t("Baseline"), cwd: folder });
    terminal.show();
    terminal.sendText(`${windows ? ".venv\\Scripts\\python" : ".venv/bin/python"} -m src.baseline`);
  });
}

function stageName(stage: "finding" | "creating" | "installing"): string {
  return { finding: l10n.t("looking for Python…"), creating: l10n.t("making .venv…"), installing: l10n.t("installing the project's packages…") }[
    stage
  ];
}

async function tellWhyNot(error: PythonError, log: LogOutputChannel): Promise<void> {
  log.warn(`environment: ${error.reason}: ${error.message}`);
  if (error.reason === "cancelled") {
    void window.showInformationMessage(l10n.t("Cancelled. The environment was not made, and nothing was left behind."));
    return;
  }
  const showLog = l10n.t("Show Log");
  const choice = await window.showErrorMessage(advice(error.reason, error.message), showLog);
  if (choice === showLog) log.show();
}

/** What happened, and what to do about it. */
function advice(reason: Exclude<PythonFault, "cancelled">, detail: string): string {
  const oldest = OLDEST_PYTHON.join(".");
  switch (reason) {
    case "missing":
      return l10n.t(
        "Python is missing ({0}). Install Python {1} or newer from python.org or with your system's package manager, or name it in the setting mlRoadmap.python; then try again.",
        detail,
        oldest,
      );
    case "too-old":
      return l10n.t("This Python is too old: {0}. Install a newer one, or name it in the setting mlRoadmap.python.", detail);
    case "broken":
      return l10n.t("Python was found and does not work: {0}. Repair it, or name another in the setting mlRoadmap.python.", detail);
    case "no-venv":
      return l10n.t(
        "This Python cannot make environments, because its venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv. Then try again.",
      );
    case "no-network":
      return l10n.t(
        "The packages could not be fetched: there is no connection to the package index ({0}). Connect, or set up pip for your proxy, and try again. Submitting needs no environment.",
        detail,
      );
    case "install-failed":
      return l10n.t("pip could not install the project's packages: {0}. The log has all that it said.", detail);
    case "read-only":
      return l10n.t("The environment was not made: the project's folder cannot be written to ({0}).", detail);
    case "full":
      return l10n.t("The environment was not made: the disk is full. It needs about 500 MB; free some space and try again.");
  }
}
