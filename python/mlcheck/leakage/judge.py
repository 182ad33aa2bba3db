"""What the events mean. A leak counts where a score is made with it: a fit whose output is only looked at is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..values import counted, numpy, quoted
from . import finding as say
from .events import CrossValidation, Event, Fit, Score, Split
from .finding import Finding
from .rows import Rows, distinct_share, row_hashes

SAMPLE = 120
"""Held-out rows whose neighbours are looked at."""


@dataclass
class Facts:
    """What the author says about rows: number → group, number → time; or in which column of the frames they stand."""

    group_column: str | None = None
    time_column: str | None = None
    group_of: dict[int, Any] = field(default_factory=dict)
    time_of: dict[int, Any] = field(default_factory=dict)


def judge(events: list[Event], rows: Rows, facts: Facts) -> list[Finding]:
    """The leaks, each once, in the order in which they were seen."""
    _read_facts(rows, facts)
    found: dict[tuple[say.Leak, int | None], Finding] = {}
    for one in _Judge(events, rows, facts).findings():
        found.setdefault((one.leak, one.line), one)
    return list(found.values())


def _read_facts(rows: Rows, facts: Facts) -> None:
    for column, known in ((facts.group_column, facts.group_of), (facts.time_column, facts.time_of)):
        for view in rows.frames() if column is not None else []:
            if column in view.table.columns:
                for number, value in zip(view.ids.tolist(), view.table[column].tolist()):
                    if number >= 0:
                        known.setdefault(number, value)


class _Judge:
    def __init__(self, events: list[Event], rows: Rows, facts: Facts) -> None:
        self._events = events
        self._rows = rows
        self._facts = facts
        self._fits = {event.number: event for event in events if isinstance(event, Fit)}
        self._splits = [event for event in events if isinstance(event, Split)]
        self._scores = [event for event in events if isinstance(event, Score)]

    def findings(self) -> Iterator[Finding]:
        for event in self._events:
            if isinstance(event, Score):
                yield from self._score(event)
            elif isinstance(event, CrossValidation):
                yield from self._cross_validation(event)
            elif isinstance(event, Split) and event.matrix is not None and event.target is not None:
                yield from self._encoding(event.matrix, event.target, event.names, event.line)
            elif isinstance(event, Fit) and event.predicts and event.target is not None:
                yield from self._target(event.matrix, event.target, event.names, event.line)
                yield from self._encoding_of_parent(event)
        yield from self._tuning()
        yield from self._stopping()

    # ---- one score

    def _score(self, score: Score) -> Iterator[Finding]:
        np = numpy()
        train, test = score.fit.rows, score.known.rows
        if len(test) < 2:
            return
        seen = np.intersect1d(train, test)
        if len(seen) >= 0.98 * len(test) or len(seen) >= 0.98 * len(train):
            # The training score, or a prediction for all rows: honest, unless these rows were set aside to be tested on.
            part = self._part(test)
            looked_at = score.method != "score" and self._scored_before(score)
            if part is not None and not looked_at and self._set_aside(part, train) and len(np.setdiff1d(train, test)):
                shared = f"{counted(len(np.intersect1d(train, part.test)), 'row')} of the test part"
                yield say.trained_on_test(score.fit.step, score.fit.line, shared, "run")
            return
        if len(seen) >= max(3, 0.02 * len(test)):
            how = f"{len(seen)} of the {len(test)} rows on which {quoted(score.fit.step)} is scored are among its training rows as well."
            yield say.duplicates(score.line, how, "run")
            return
        unseen = np.setdiff1d(test, train)
        for fit in self._preprocessing(score.fit.inputs | score.known.fits):
            shared_rows = np.intersect1d(fit.rows, unseen)
            if len(shared_rows) < max(1, 0.01 * len(unseen)) or self._clean_score_later(score, fit):
                continue
            if len(np.setdiff1d(fit.rows, test)) == 0:
                yield say.fit_on_test(fit.step, fit.line, "run")
            else:
                shared = f"all rows that it gets, and {len(shared_rows)} of them are held out and scored on later"
                yield _leak_of(fit, shared, f"{len(shared_rows)} rows that are held out and scored on later", folds=False)
        yield from self._both_sides(train, test, score.line)
        yield from self._copies(score.fit.matrix, score.matrix, score.line)
        if score.target is not None and score.fit.target is not None and _same_width(score.fit.matrix, score.matrix):
            matrix = np.vstack([score.fit.matrix, score.matrix])
            yield from self._encoding(matrix, np.concatenate([score.fit.target, score.target]), score.fit.names, score.fit.line)

    def _part(self, test: Any) -> Split | None:
        """The test part of a split that these rows are, whole or nearly."""
        np = numpy()
        for split in reversed(self._splits):
            part = np.unique(split.test[split.test >= 0])
            shared = len(np.intersect1d(part, test))
            if len(part) and shared >= 0.8 * len(part) and shared >= 0.8 * len(test):
                return split
        return None

    def _set_aside(self, split: Split, train: Any) -> bool:
        np = numpy()
        part = np.unique(split.test)
        return bool(len(np.intersect1d(part, train)) >= max(1, 0.5 * len(part)))

    def _scored_before(self, score: Score) -> bool:
        """True where these rows were scored before, by a model that had not seen them: what follows is a refit on all rows."""
        np = numpy()
        rows = score.known.rows
        return any(
            one.number < score.number and len(np.intersect1d(one.known.rows, rows)) >= 0.8 * len(rows) and not len(np.intersect1d(one.fit.rows, rows))
            for one in self._scores
        )

    def _preprocessing(self, numbers: Iterable[int]) -> list[Fit]:
        """The fits behind a table, without those that do no harm, in their order."""
        found = [self._fits[number] for number in sorted(numbers) if number in self._fits]
        return [fit for fit in found if not fit.harmless]

    def _clean_score_later(self, event: Score | CrossValidation, fit: Fit) -> bool:
        """True where rows that the fit never saw are scored on at the end: then this score was only for choosing."""
        np = numpy()
        for score in self._scores:
            if score.number > event.number and self._part(score.known.rows) is not None:
                rows = score.known.rows
                if not len(np.intersect1d(rows, fit.rows)) and not len(np.intersect1d(rows, score.fit.rows)):
                    return True
        return False

    # ---- cross-validation

    def _cross_validation(self, event: CrossValidation) -> Iterator[Finding]:
        np = numpy()
        rows = event.known.rows
        for fit in self._preprocessing(event.known.fits):
            shared = len(np.intersect1d(fit.rows, rows))
            if shared >= max(2, 0.01 * len(rows)) and not self._clean_score_later(event, fit):
                text = "all rows before the cross-validation, and each of them is held out in some fold"
                yield _leak_of(fit, text, "rows that are held out in some fold", folds=True)
        if event.target is not None and event.predicts and not event.search:
            yield from self._target(event.matrix, event.target, event.names, event.line)
        if event.target is not None:
            yield from self._encoding(event.matrix, event.target, event.names, event.line)
        for train, test in event.folds:
            inside, outside = event.known.ids[train], event.known.ids[test]
            yield from self._both_sides(inside[inside >= 0], outside[outside >= 0], event.line)
            again = np.intersect1d(inside[inside >= 0], outside[outside >= 0])
            if len(again) >= max(3, 0.02 * len(test)):
                how = f"copies of the same rows stand in several folds: {len(again)} of the {len(test)} held-out rows of a fold train it too."
                yield say.duplicates(event.line, how, "run")
            elif event.matrix is not None:
                yield from self._copies(event.matrix[train], event.matrix[test], event.line)

    # ---- what the data themselves say

    def _both_sides(self, train: Any, test: Any, line: int | None) -> Iterator[Finding]:
        group_of, time_of = self._facts.group_of, self._facts.time_of
        if group_of:
            inside = {group_of[number] for number in train.tolist() if number in group_of}
            shared = [number for number in test.tolist() if group_of.get(number) in inside]
            if len(shared) >= max(1, 0.02 * len(test)):
                groups = len({group_of[number] for number in shared})
                where = f" (column `{self._facts.group_column}`)" if self._facts.group_column else ""
                how = f"{counted(groups, 'group')}{where} {'stands' if groups == 1 else 'stand'} in the training rows and in the held-out rows, with {len(shared)} of {len(test)} held-out rows."
                yield say.groups(line, how)
        if time_of:
            before = [time_of[number] for number in test.tolist() if number in time_of]
            if before:
                start = min(before)
                later = [number for number in train.tolist() if number in time_of and time_of[number] > start]
                if len(later) >= max(1, 0.01 * len(train)):
                    how = f"{len(later)} of the {len(train)} training rows are later than the first held-out row."
                    yield say.time_order(line, how)

    def _copies(self, train: Any, test: Any, line: int | None) -> Iterator[Finding]:
        """Equal rows, jittered rows, and mixtures of two rows (SMOTE): found by value, where chance cannot make them."""
        np = numpy()
        if train is None or test is None or not _same_width(train, test) or len(test) < 8:
            return
        measured = [
            place for place in range(train.shape[1]) if _measured(np.unique(train[:, place])) and np.isfinite(train[:, place]).all()
            and np.isfinite(test[:, place]).all()
        ]  # fmt: skip
        if not measured:
            return
        equal = int(np.isin(row_hashes(test), row_hashes(train)).sum())
        if equal >= max(3, 0.02 * len(test)):
            yield say.duplicates(line, f"{equal} of the {len(test)} held-out rows stand in the training rows as well, value by value.", "run")
            return
        # On a grid of rounded values a row lies between two others by chance.
        measured = [place for place in measured if distinct_share(train[:, place]) >= 0.8]
        if len(measured) < 3 or len(train) > 20_000:
            return
        scale = train[:, measured].std(axis=0)
        inside, outside = train[:, measured] / scale, test[:: max(1, len(test) // SAMPLE), measured][:SAMPLE] / scale
        if np.linalg.matrix_rank(inside - inside.mean(axis=0), tol=1e-6 * len(inside)) < 3:
            return
        close = mixed = 0
        for row in outside:
            away = inside - row
            distance = np.sqrt((away**2).sum(axis=1))
            nearest = np.argsort(distance)[:6]
            close += distance[nearest[0]] < 0.05 * distance[nearest[1]]
            unit = away / np.maximum(distance, 1e-12)[:, None]
            # Between two training rows: one lies in the direction opposite to the other.
            mixed += bool((unit[nearest] @ unit.T).min() < -1 + 1e-9)
        if len(outside) >= 20 and close >= 0.25 * len(outside):
            yield say.duplicates(line, f"{close} of {len(outside)} held-out rows that were looked at are nearly the same as a training row.", "run")
        elif mixed >= max(3, 0.1 * len(outside)):
            how = f"{mixed} of {len(outside)} held-out rows that were looked at lie exactly between two training rows: they were mixed from them."
            yield say.duplicates(line, how, "run")

    def _target(self, matrix: Any, target: Any, names: list[str] | None, line: int | None) -> Iterator[Finding]:
        """A column that is the target, or stands for it one to one. With one column only, or few rows, that proves nothing."""
        np = numpy()
        if matrix is None or len(matrix) != len(target) or len(target) < 20 or matrix.shape[1] < 2 or not np.isfinite(target).all():
            return
        classes = np.unique(target)
        found = {}
        varying = [place for place in range(matrix.shape[1]) if np.isfinite(matrix[:, place]).all() and np.ptp(matrix[:, place]) > 0]
        for place in varying:
            how = _stands_for(matrix[:, place], target, classes)
            if how:
                found[place] = how
        # Powers of one variable, and a target without noise: a toy.
        if len(found) < len(varying):
            for place, how in found.items():
                yield say.target_in_features(_column(names, place), line, how, "run")

    def _encoding(self, matrix: Any, target: Any, names: list[str] | None, line: int | None) -> Iterator[Finding]:
        """Columns that hold, for each of their values, exactly the mean of the target over these rows."""
        np = numpy()
        if len(matrix) != len(target) or len(target) < 20 or not np.isfinite(target).all():
            return
        for place in range(matrix.shape[1]):
            column = matrix[:, place]
            if not np.isfinite(column).all():
                continue
            values, which = np.unique(column, return_inverse=True)
            if not 2 <= len(values) <= len(column) / 2 or values[0] == values[-1]:
                continue
            counts = np.bincount(which)
            means = np.bincount(which, weights=target) / counts
            squares = np.bincount(which, weights=target**2) / counts - means**2
            mixed = squares > 1e-12 * np.maximum(1, means**2)
            if mixed.sum() >= 2 and np.allclose(means, values, rtol=1e-9, atol=1e-12):
                yield say.target_encoding(_column(names, place), line, "run")

    def _encoding_of_parent(self, fit: Fit) -> Iterator[Finding]:
        """The same for a frame that was split with the target still in it."""
        np = numpy()
        if fit.names is None or fit.target_name is None:
            return
        for view in self._rows.frames():
            names = [str(name) for name in view.table.columns]
            if fit.target_name in names and len(view.ids) > len(fit.rows) and np.isin(fit.rows, view.ids).mean() > 0.9:
                kept = [place for place, name in enumerate(names) if name in fit.names and name != fit.target_name]
                target = view.matrix[:, names.index(fit.target_name)]
                yield from self._encoding(view.matrix[:, kept], target, [names[place] for place in kept], fit.line)
                return

    # ---- choosing by the test rows

    def _tuning(self) -> Iterator[Finding]:
        """Three and more settings of one model scored on the same test part, then one of them used again, and nothing else scored."""
        np = numpy()
        for split in self._splits:
            part = np.unique(split.test)
            # The training score and the predictions for all rows do not count.
            on_part = [s for s in self._scores if self._part(s.known.rows) is split and not len(np.intersect1d(s.fit.rows, part))]
            settings: list[tuple[str, str]] = []
            for score in on_part:
                here = score.fit.settings
                if here not in settings:
                    settings.append(here)
                    continue
                last = next(s for s in reversed(on_part) if s.number < score.number)
                swept = [one for one in settings if one[0] == here[0]]
                if len(swept) < 3 or score.fit is last.fit or any(s.fit is score.fit and s.number < score.number for s in on_part):
                    continue
                if self._others_scored(part, on_part[0].number) or self._validated_between(on_part[0].number, score.number):
                    continue
                first = next(s for s in on_part if s.fit.settings == swept[0])
                how = f"{len(swept)} settings of {quoted(here[0])} are scored on the test rows, and one of them is then used and scored on the same rows."
                yield say.tuned_on_test(first.line, how, "run")
                break

    def _stopping(self) -> Iterator[Finding]:
        np = numpy()
        for fit in self._fits.values():
            if fit.watched is None:
                continue
            for score in self._scores:
                shared = len(np.intersect1d(score.known.rows, fit.watched))
                if score.fit is fit and shared >= 0.8 * len(score.known.rows) and not self._others_scored(fit.watched, fit.number):
                    how = f"{quoted(fit.step)} decides by the test rows when to stop, and is then scored on the same rows."
                    yield say.tuned_on_test(fit.line, how, "run")
                    break

    def _validated_between(self, since: int, until: int) -> bool:
        """True where a cross-validation may have made the choice."""
        return any(isinstance(event, CrossValidation) and since < event.number < until for event in self._events)

    def _others_scored(self, part: Any, since: int) -> bool:
        """True where other rows that the model has not seen are scored later: then these were for choosing, and that is honest."""
        np = numpy()
        for score in self._scores:
            rows = score.known.rows
            fresh = not len(np.intersect1d(rows, part)) and not len(np.intersect1d(rows, score.fit.rows))
            if score.number > since and fresh and len(rows):
                return True
        return False


def _leak_of(fit: Fit, shared: str, targets: str, folds: bool) -> Finding:
    if fit.step == "TargetEncoder":
        return say.target_encoding("that `TargetEncoder` makes", fit.line, "run")
    if fit.supervised:
        return say.selected_on_held_out(fit.step, fit.line, targets, "run")
    return say.fit_on_held_out(fit.step, fit.line, shared, "run", folds)


def _stands_for(column: Any, target: Any, classes: Any) -> str:
    np = numpy()
    if np.array_equal(column, target):
        return "is the target itself"
    if len(classes) <= min(20, len(target) / 5):
        values, which = np.unique(column, return_inverse=True)
        if len(values) != len(classes):
            return ""
        pairs = len(np.unique(np.stack([which, np.searchsorted(classes, target)]), axis=1).T)
        return "stands for the target one to one" if pairs == len(classes) else ""
    if distinct_share(target) < 0.5:
        return ""
    with np.errstate(all="ignore"):
        if abs(np.corrcoef(column, target)[0, 1]) >= 1 - 1e-7:
            return "is the target in another unit"
    if distinct_share(column) < 0.7:
        return ""
    order = column[np.argsort(target, kind="stable")]
    steps = np.diff(order)
    return "is a function of the target: it puts the rows in the same order" if (steps >= 0).all() or (steps <= 0).all() else ""


def _measured(values: Any) -> bool:
    """True for different values of which most are no whole numbers: equal ones are then no chance."""
    np = numpy()
    return bool(len(values) >= 30 and np.isfinite(values).all() and (values != np.round(values)).mean() > 0.5 and len(np.unique(np.round(values, 3))) > 0.5 * len(values))


def _same_width(one: Any, other: Any) -> bool:
    return one is not None and other is not None and one.ndim == 2 and one.shape[1] == other.shape[1]


def _column(names: list[str] | None, place: int) -> str:
    return quoted(names[place]) if names is not None and place < len(names) else f"`[:, {place}]`"
