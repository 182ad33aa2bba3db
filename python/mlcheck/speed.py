"""A bound on time that holds on every machine: relative to a reference that is timed in the same run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from .checks import session
from .difference import name_of
from .outcome import CheckAuthorError, CheckFailed

SHORTEST = 0.002
"""Seconds one measurement should take at least: shorter ones measure the clock."""
SLACK = 20e-6
"""Seconds a call may take in any case."""


def as_fast_as(
    run: Callable[[], object],
    reference: Callable[[], object],
    ratio: float,
    what: str | None = None,
    *,
    because: str | None = None,
    rounds: int = 5,
) -> None:
    """Expects that `run()` takes at most `ratio` times as long as `reference()`.

    The two are timed in turn, so that a busy machine slows both, and the best time of each counts. A run that is slower in the
    first rounds gets twice as many more. Be generous: a vectorised solution beats a loop by 20 times and more, so
    `ratio=5` tells them apart and forgives the rest.

    Args:
        run: the learner's code on a given input, without arguments.
        reference: a good solution on the same input.
        ratio: above 1.
        because: Markdown: why it may be slow and what to do.
        rounds: how often each is timed at first.

    Raises:
        CheckFailed: where it takes longer; says how many times.
        CheckAuthorError: for a ratio of 1 or less, or a reference that fails.
    """
    session.get().assertions += 1
    if ratio <= 1:
        raise CheckAuthorError("as_fast_as needs a ratio above 1: the best of a few times still varies")
    try:
        once = _time(reference, 1)
    except Exception as error:
        raise CheckAuthorError(f"the reference fails: {type(error).__name__}: {error}") from error
    calls = max(1, min(1000, int(SHORTEST / max(once, 1e-7))))
    best = best_reference = float("inf")
    slow = 1.0
    for _ in range(3 * rounds):
        best_reference = min(best_reference, _time(reference, calls))
        # What is far too slow is not called a thousand times.
        taken = _time(run, max(1, int(calls / max(1.0, slow))))
        best = min(best, taken)
        slow = best / max(best_reference, 1e-9)
        if best <= ratio * best_reference + SLACK:
            return
        if slow > 20 * ratio and best > 0.05:
            break
    text = (
        f"{name_of(what)} takes {slow:.0f} times as long as a good solution on the same input "
        f"({_shown(best)} against {_shown(best_reference)}); {ratio:g} times would pass."
    )
    advice = because or "Is there a loop in Python over rows or elements, or a computation that is repeated though its result stays the same?"
    raise CheckFailed(f"{text}\n\n{advice}", "speed", what, authored=bool(because))


def _time(call: Callable[[], object], calls: int) -> float:
    enabled = gc.isenabled()
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in range(calls):
            call()
        return (time.perf_counter() - start) / calls
    finally:
        if enabled:
            gc.enable()


def _shown(seconds: float) -> str:
    return f"{seconds:.2g} s" if seconds >= 1 else f"{seconds * 1e3:.2g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.2g} µs"
