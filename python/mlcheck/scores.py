"""Statistical grading: a score that depends on chance is judged over several seeds, against a band and a baseline."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence

from .checks import session
from .difference import name_of
from .outcome import CheckAuthorError, CheckFailed
from .values import describe, is_number, settled, show

Run = Callable[[int], object]

DOUBT = 2.0
"""Standard errors by which a mean may miss its band before that counts: chance alone must not fail a right answer."""


def score_band(
    run: Run,
    what: str | None = None,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    baseline: float | Run | None = None,
    seeds: int | Sequence[int] = 10,
    because: str | None = None,
    too_good: str | None = None,
) -> float:
    """Calls `run(seed)` for each seed and expects that the mean of the scores lies in a band.

    A mean outside the band by less than two of its standard errors passes: another ten seeds might have it inside.

    Args:
        run: takes a seed, trains and scores with it, gives one number.
        what: how the learner would write it: `accuracy of fit_forest(X, y)`.
        at_least: where the band begins; for an error, leave it out and give `at_most`.
        at_most: where the band ends; for a score, what only a program that saw the test rows can reach.
        baseline: what needs no skill (the majority class, the mean): a number, or a function of the seed. It says in the
            explanation what is gained, and must itself lie outside the band.
        seeds: how many (then 0, 1, …), or which.
        because: Markdown: what to do where the score is not good enough.
        too_good: Markdown: what to look for where the score is too good. For a score that is `at_most`, for an error `at_least`.

    Returns:
        The mean.

    Raises:
        CheckFailed: where the mean lies outside the band; says the mean, the spread, the band and the baseline.
        CheckAuthorError: without a band, with fewer than 2 seeds, or where the baseline passes too.
    """
    session.get().assertions += 1
    chosen = list(range(seeds)) if isinstance(seeds, int) else list(seeds)
    if at_least is None and at_most is None:
        raise CheckAuthorError("score_band needs a band: at_least=, at_most=, or both")
    if at_least is not None and at_most is not None and at_least > at_most:
        raise CheckAuthorError(f"the band from {at_least} to {at_most} is empty")
    if len(chosen) < 2:
        raise CheckAuthorError("score_band needs at least 2 seeds: one score says nothing about the spread")
    name = name_of(what)
    simple = None if baseline is None else _baseline(baseline, chosen)
    if simple is not None and _misses(simple, 0.0, at_least, at_most) is None:
        raise CheckAuthorError(f"the baseline, {show(simple)}, lies in the band: this check proves nothing")
    scores = [_number(run(seed), seed, name, what) for seed in chosen]
    mean, spread = statistics.fmean(scores), statistics.stdev(scores)
    missed = _misses(mean, DOUBT * spread / math.sqrt(len(scores)), at_least, at_most)
    if missed is None:
        return mean
    parts = [
        f"{name} is {_round(mean)} in the mean over {len(scores)} seeds (standard deviation {_round(spread)}, "
        f"from {_round(min(scores))} to {_round(max(scores))}), and {_band(at_least, at_most)} is wanted."
    ]
    if simple is not None:
        parts.append(_against(mean, simple, at_least, at_most))
    # Without a lower end an error is meant, and too good is too low.
    good = missed == ("above" if at_least is not None else "below")
    advice = too_good if good and at_least is not None and at_most is not None else because
    if advice:
        parts.append(advice)
    elif good and at_least is not None:
        parts.append("That is too good to be true: does something that is known only after the fact reach the training?")
    raise CheckFailed("\n\n".join(parts), "score", what, authored=bool(advice))


def _number(value: object, seed: int, name: str, what: str | None) -> float:
    found = settled(value)
    if not is_number(found) or isinstance(found, complex):
        raise CheckFailed(f"{name} is {describe(found)} at seed {seed}, and one number is wanted.", "score", what)
    if not math.isfinite(found):
        raise CheckFailed(f"{name} is `{found}` at seed {seed}: a score must be a finite number.", "score", what)
    return float(found)


def _baseline(baseline: float | Run, seeds: Sequence[int]) -> float:
    try:
        values = [baseline(seed) for seed in seeds] if callable(baseline) else [baseline]
        mean = statistics.fmean(float(value) for value in values)  # type: ignore[arg-type]
    except Exception as error:
        raise CheckAuthorError(f"the baseline fails: {type(error).__name__}: {error}") from error
    if not math.isfinite(mean):
        raise CheckAuthorError(f"the baseline is {mean}")
    return mean


def _misses(mean: float, allowance: float, at_least: float | None, at_most: float | None) -> str | None:
    if at_least is not None and mean + allowance < at_least:
        return "below"
    return "above" if at_most is not None and mean - allowance > at_most else None


def _band(at_least: float | None, at_most: float | None) -> str:
    if at_least is None:
        return f"at most {show(at_most)}"
    return f"at least {show(at_least)}" if at_most is None else f"{show(at_least)} to {show(at_most)}"


def _against(mean: float, simple: float, at_least: float | None, at_most: float | None) -> str:
    gained = mean - simple if at_least is not None else simple - mean
    if abs(gained) <= 1e-9 * max(1.0, abs(simple)):
        return f"The baseline, which needs no skill, gets exactly this: {_round(simple)}. Is it what your code does?"
    return f"A baseline that needs no skill gets {_round(simple)}" + (
        ": yours is worse than that." if gained < 0 else "."
    )  # fmt: skip


def _round(value: float) -> str:
    return f"`{value:.3g}`" if abs(value) < 0.1 or abs(value) >= 1000 else f"`{value:.3f}`"
