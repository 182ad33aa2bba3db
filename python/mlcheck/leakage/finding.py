"""What the detector says about one leak."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from ..values import quoted


class Leak(str, Enum):
    """The ways in which a score gets too good. The value is what a test or an author names."""

    FIT_ON_HELD_OUT = "fit-on-held-out"
    """A scaler, imputer, encoder or decomposition learned from rows that are held out later."""
    SELECTED_ON_HELD_OUT = "selected-on-held-out"
    """Features were chosen, or built from the target, with rows that are held out later."""
    FIT_ON_TEST = "fit-on-test"
    """A preprocessing step was fitted anew on the test rows."""
    TRAINED_ON_TEST = "trained-on-test"
    """The model itself was trained on rows that it is scored on."""
    TARGET_IN_FEATURES = "target-in-features"
    """A column is the target, or is computed from it."""
    TARGET_ENCODING = "target-encoding"
    """A column holds means of the target over all rows, the held-out ones included."""
    TUNED_ON_TEST = "tuned-on-test"
    """Something was chosen by the score on the test rows that is then reported."""
    DUPLICATES = "duplicates"
    """Copies of the same rows, or mixtures of neighbours, stand on both sides."""
    GROUPS = "groups"
    """Rows of one group stand on both sides."""
    TIME = "time"
    """Rows from the future train a model that is scored on the past."""


@dataclass(frozen=True)
class Finding:
    """One leak. `line` counts from 1 in the learner's file, None where no line of it did it.

    `what` leaked `where`, `why` that makes the score too good, and what to do `instead`: each a sentence or two of Markdown.
    `found_by` is "run" (row identities) or "code" (reading).
    """

    leak: Leak
    line: int | None
    what: str
    why: str
    instead: str
    found_by: str

    @property
    def explanation(self) -> str:
        """All of it, as the learner reads it."""
        return f"{self.what}\n\n{self.why}\n\n{self.instead}"

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "leak": self.leak.value}


SPLIT_FIRST = (
    "Split first. Then fit every step on the training rows only and apply it to the others with `transform`; a "
    "`Pipeline` (`make_pipeline(…)`) does both, also inside cross-validation."
)


def fit_on_held_out(step: str, line: int | None, shared: str, found_by: str, folds: bool) -> Finding:
    what = f"{_at(line)}{quoted(step)} learns from {shared}."
    why = (
        "What it learns (means, scales, replacements, directions) carries the held-out rows' values into the training. The score then "
        "does not tell how the model does on rows that nobody has seen."
    )
    instead = SPLIT_FIRST
    if folds:
        instead = (
            "Give the cross-validation the raw data and a pipeline, such as `cross_val_score(make_pipeline(StandardScaler(), model), X, y)`: "
            "then each fold fits the step on its own training rows."
        )
    return Finding(Leak.FIT_ON_HELD_OUT, line, what, why, instead, found_by)


def selected_on_held_out(step: str, line: int | None, shared: str, found_by: str) -> Finding:
    return Finding(
        Leak.SELECTED_ON_HELD_OUT,
        line,
        f"{_at(line)}{quoted(step)} looks at the target of {shared}.",
        "Among many features some fit the held-out targets by chance, and just these are kept. Even pure noise gets a good score "
        "in this way.",
        "Choose the features inside each training part: make the selection a step of a `Pipeline` and cross-validate the whole pipeline.",
        found_by,
    )


def fit_on_test(step: str, line: int | None, found_by: str) -> Finding:
    return Finding(
        Leak.FIT_ON_TEST,
        line,
        f"{_at(line)}{quoted(step)} is fitted anew on the test rows.",
        "The test rows then set their own scale: they are measured with another ruler than the training rows, and each of them "
        "depends on all the others. In use, rows come one at a time.",
        "Fit on the training rows once, and only `transform` the test rows.",
        found_by,
    )


def trained_on_test(model: str, line: int | None, shared: str, found_by: str) -> Finding:
    return Finding(
        Leak.TRAINED_ON_TEST,
        line,
        f"{_at(line)}{quoted(model)} is trained on {shared}, and scored on them.",
        "It has seen their targets and can repeat them: the score measures memory.",
        "Train on the training part, and score on rows that had no part in it. A refit on all rows comes after the last score.",
        found_by,
    )


def target_in_features(column: str, line: int | None, how: str, found_by: str) -> Finding:
    return Finding(
        Leak.TARGET_IN_FEATURES,
        line,
        f"{_at(line)}the column {column} of the features {how}.",
        "The model reads the answer off this column. When it is used, the answer is not known yet, and neither is the column.",
        "Drop the target, and every column that is computed from it or known only after it, before you train.",
        found_by,
    )


def target_encoding(column: str, line: int | None, found_by: str) -> Finding:
    return Finding(
        Leak.TARGET_ENCODING,
        line,
        f"{_at(line)}the column {column} holds the mean of the target for each category over all rows, the held-out ones included.",
        "Each held-out row's own target is part of its feature. The rarer a category, the more of the answer it tells.",
        "Compute the means from the training rows only, with cross-fitting: `TargetEncoder` in a `Pipeline` does that.",
        found_by,
    )


def tuned_on_test(line: int | None, how: str, found_by: str) -> Finding:
    return Finding(
        Leak.TUNED_ON_TEST,
        line,
        f"{_at(line)}{how}",
        "The best of several scores is good partly by luck, and the test rows have decided: what they then say about the winner is too "
        "good.",
        "Choose by cross-validation on the training part (`GridSearchCV`), or on a validation part of its own, and use the test part once, "
        "at the end.",
        found_by,
    )


def duplicates(line: int | None, how: str, found_by: str) -> Finding:
    return Finding(
        Leak.DUPLICATES,
        line,
        f"{_at(line)}{how}",
        "The model has seen these test rows, or nearly so: it need only remember them.",
        "Drop duplicates before the split; draw extra rows (oversampling, augmentation) after it, from the training part only.",
        found_by,
    )


def groups(line: int | None, how: str) -> Finding:
    return Finding(
        Leak.GROUPS,
        line,
        f"{_at(line)}{how}",
        "Rows of one group resemble each other, and the model recognises the group instead of the pattern. With a group it has never "
        "met it does worse than the score says.",
        "Keep each group on one side: `GroupKFold`, `StratifiedGroupKFold` or `GroupShuffleSplit`, with `groups=`.",
        "run",
    )


def time_order(line: int | None, how: str) -> Finding:
    return Finding(
        Leak.TIME,
        line,
        f"{_at(line)}{how}",
        "In use, the future is not known. Between two rows that were seen, the one in the middle is easy to guess.",
        "Split by time: train on the past, score on what comes after it (`TimeSeriesSplit`, or a date that divides the two).",
        "run",
    )


def _at(line: int | None) -> str:
    return "" if line is None else f"Line {line}: "
