import { l10n, window } from "vscode";
import type { Project } from "../../core/curriculum/model.ts";
import type { Progress } from "../../core/progress/state.ts";
import { METRIC_FACTS } from "../../core/project/metrics.ts";
import { showScore } from "./submit.ts";

/**
 * Ends a competition for the learner, after a yes: from then on every submission shows its private score too. The final one is
 * the one that did best in public, as a learner would have chosen it before seeing more.
 */
export async function revealPrivateScores(progress: Progress, { id, title, competition }: Project): Promise<void> {
  const submissions = progress.state.submissions.filter(({ project }) => project === id);
  if (submissions.length === 0) {
    void window.showInformationMessage(l10n.t("There is no scored submission to '{0}' yet. Submit one first.", title));
    return;
  }
  if (!progress.state.isRevealed(id)) {
    const reveal = l10n.t("Reveal");
    const choice = await window.showWarningMessage(
      l10n.t("Reveal the private scores of '{0}'?", title),
      {
        modal: true,
        detail: l10n.t(
          "Choose your best model first: once you have seen the private scores, choosing by them tells nothing about new data. You can go on submitting.",
        ),
      },
      reveal,
    );
    if (choice !== reveal) return;
    await progress.record({ type: "revealed", project: id });
  }
  const sign = METRIC_FACTS[competition.metric].greaterIsBetter ? 1 : -1;
  const chosen = submissions.toSorted((a, b) => sign * (b.publicScore - a.publicScore))[0];
  if (chosen === undefined) return;
  void window.showInformationMessage(
    l10n.t(
      "Your best public submission has {0} in public and {1} in private; the baseline has {2} and {3}.",
      showScore(chosen.publicScore),
      showScore(chosen.privateScore),
      showScore(competition.baseline.public),
      showScore(competition.baseline.private),
    ),
  );
}
