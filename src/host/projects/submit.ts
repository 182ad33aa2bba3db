import { Diagnostic, DiagnosticSeverity, l10n, Range, Uri, window, workspace, type DiagnosticCollection } from "vscode";
import { checkSubmission, parseLabels, scoreSubmission, type SubmissionFault, type SubmissionFiles } from "../../core/project/submission.ts";
import { isBetter, METRIC_FACTS, type Metric } from "../../core/project/metrics.ts";
import type { ShippedProjects } from "../../core/project/scaffold.ts";
import type { Progress } from "../../core/progress/state.ts";
import { execute } from "../shell/commands.ts";
import type { ProjectFolder } from "./project-folders.ts";

export interface SubmitDependencies {
  readonly shipped: ShippedProjects;
  readonly submissions: SubmissionFiles;
  readonly progress: Progress;
  readonly diagnostics: DiagnosticCollection;
}

export interface SubmissionOutcome {
  readonly accepted: boolean;
  readonly faults: readonly SubmissionFault[];
  readonly publicScore?: number;
}

/** Validates the project's submission and scores it beside the baseline. Everything happens here: no Python, no network. */
export async function submit(
  { shipped, submissions, progress, diagnostics }: SubmitDependencies,
  { uri, project }: ProjectFolder,
): Promise<SubmissionOutcome> {
  const { competition } = project;
  const file = Uri.joinPath(uri, competition.submission);
  diagnostics.delete(file);
  if (workspace.textDocuments.some((document) => document.uri.toString() === file.toString() && document.isDirty)) {
    void window.showWarningMessage(l10n.t("{0} has changes that are not saved. Save it, then submit.", competition.submission));
    return { accepted: false, faults: [] };
  }
  const bytes = await submissions.open(file.fsPath);
  if (bytes === undefined) {
    const readme = l10n.t("Open the Project's README");
    const message = window.showErrorMessage(
      l10n.t(
        "There is no {0} in {1}. Make one with the baseline: run '.venv/bin/python -m src.baseline' in the project's folder (on Windows '.venv\\Scripts\\python -m src.baseline'), then submit.",
        competition.submission,
        uri.fsPath,
      ),
      readme,
    );
    // Not awaited: a message may stay for as long as the learner likes.
    void message.then(async (picked) => {
      if (picked === readme) await execute("mlRoadmap.openProject", uri);
    });
    return { accepted: false, faults: [] };
  }
  const labels = parseLabels(await shipped.labels(project.id), competition);
  const check = await checkSubmission(bytes, competition, labels);
  if (!check.ok) {
    showFaults(diagnostics, file, competition.submission, check.faults, check.more);
    return { accepted: false, faults: check.faults };
  }
  const scores = scoreSubmission(competition, labels, check.predictions);
  const best = progress.state.submissions.filter((earlier) => earlier.project === project.id).map(({ publicScore }) => publicScore);
  await progress.record({ type: "submitted", project: project.id, folder: uri.toString(), publicScore: scores.public, privateScore: scores.private });
  void window.showInformationMessage(scoreMessage(competition.metric, scores.public, competition.baseline.public, best));
  return { accepted: true, faults: [], publicScore: scores.public };
}

/** Scores are shown as competitions do: four decimals tell two good submissions apart. */
export function showScore(score: number): string {
  return score.toFixed(4);
}

function scoreMessage(metric: Metric, mine: number, baseline: number, earlier: readonly number[]): string {
  const difference = showScore(Math.abs(mine - baseline));
  const against =
    showScore(mine) === showScore(baseline)
      ? l10n.t("the same as the baseline")
      : isBetter(metric, mine, baseline)
        ? l10n.t("{0} better than the baseline ({1})", difference, showScore(baseline))
        : l10n.t("{0} worse than the baseline ({1})", difference, showScore(baseline));
  const best = earlier.length > 0 && earlier.every((score) => isBetter(metric, mine, score)) ? ` ${l10n.t("It is your best so far.")}` : "";
  return l10n.t("Public score: {0} {1}, {2}.", showScore(mine), METRIC_FACTS[metric].name, against) + best;
}

function showFaults(diagnostics: DiagnosticCollection, file: Uri, name: string, faults: readonly SubmissionFault[], more: boolean): void {
  diagnostics.set(
    file,
    faults.map((fault) => {
      const line = fault.row - 1;
      const range =
        fault.span === undefined
          ? new Range(line, 0, line, 10_000)
          : new Range(line, fault.span.start, line, Math.max(fault.span.end, fault.span.start + 1));
      const diagnostic = new Diagnostic(range, `${fault.message} — ${fault.fix}`, DiagnosticSeverity.Error);
      diagnostic.source = "ML Roadmap";
      return diagnostic;
    }),
  );
  const [first] = faults;
  if (first === undefined) return;
  const count = more
    ? l10n.t("more than {0} faults", faults.length)
    : faults.length === 1
      ? l10n.t("one fault")
      : l10n.t("{0} faults", faults.length);
  const where =
    first.column === undefined || first.column === "" ? l10n.t("row {0}", first.row) : l10n.t("row {0}, column {1}", first.row, first.column);
  const show = l10n.t("Show in File");
  const message = window.showErrorMessage(
    l10n.t("{0} was not scored: {1}. First, {2}: {3}. To do: {4}.", name, count, where, first.message, first.fix),
    show,
  );
  void message.then(async (picked) => {
    if (picked !== show) return;
    const line = first.row - 1;
    await window.showTextDocument(file, { selection: new Range(line, first.span?.start ?? 0, line, first.span?.end ?? 0) });
  });
}
