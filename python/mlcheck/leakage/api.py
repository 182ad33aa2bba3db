"""What an author writes: `watch_leakage`, `no_leakage`, `no_leakage_in_code`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from ..checks import session
from ..outcome import CheckAuthorError, CheckFailed
from .finding import Finding, Leak
from .reading import read_leakage
from .watch import Watch

Result = TypeVar("Result")


def watch_leakage(
    data: Any = None, held_out: Any = None, groups: Any = None, time: Any = None, files: Sequence[str | Path] = ()
) -> Watch:
    """A context manager that follows rows through scikit-learn's calls; afterwards its `findings` say what leaked.

    The calls do what they always do; a call that is made inside another one (a pipeline's steps, a fold's fit) is not looked at.

    Args:
        data: all rows as the learner's code gets them, shape (n, columns): array or frame. Only needed for what follows.
        held_out: rows of it that nothing may be fitted on, shape (m, columns).
        groups: the name of the column in the learner's frames that says which rows belong together, or one value for each row of `data`.
        time: the same for when a row was recorded; values that can be compared.
        files: the learner's files; by default the answer that is being checked. They give the findings their lines.

    Raises:
        CheckAuthorError: for groups or times without rows, or fewer than 6 rows.
    """
    return Watch(data, held_out, groups, time, files)


def no_leakage(
    run: Callable[[], Result],
    *,
    data: Any = None,
    held_out: Any = None,
    groups: Any = None,
    time: Any = None,
    but: Iterable[Leak | str] = (),
    read: bool = True,
) -> Result:
    """Calls `run()` while watching, and expects that nothing leaks.

    Args:
        run: calls the learner's code, without arguments: `lambda: answer.evaluate(X, y)`.
        data, held_out, groups, time: as for `watch_leakage`.
        but: leaks that do not count here, such as `"target-encoding"`.
        read: reads the learner's file as well, for what no call shows: choosing by the test score, means taken by hand.

    Returns:
        What `run()` gives.

    Raises:
        CheckFailed: with the first leak, on its line.
    """
    session.get().assertions += 1
    left_out = _leaks(but)
    with watch_leakage(data, held_out, groups, time) as watch:
        result = run()
    findings = list(watch.findings)
    if read:
        findings += [one for path in _sources(run) for one in read_leakage(Path(path))]
    _report([one for one in findings if one.leak not in left_out])
    return result


def no_leakage_in_code(answer: ModuleType | Callable[..., Any], but: Iterable[Leak | str] = ()) -> None:
    """Reads the learner's file and expects that nothing in it leaks. Nothing is run.

    Args:
        answer: the answer module, or a function of it.
        but: leaks that do not count here.

    Raises:
        CheckFailed: with the first leak, on its line.
        CheckAuthorError: where there is no file to read.
    """
    session.get().assertions += 1
    path = getattr(answer, "__file__", None)
    if path is None and callable(answer):
        path = inspect.getsourcefile(inspect.unwrap(answer))
    if path is None:
        raise CheckAuthorError("no_leakage_in_code needs the answer, or a function of it")
    left_out = _leaks(but)
    _report([one for one in read_leakage(Path(path)) if one.leak not in left_out])


def _leaks(but: Iterable[Leak | str]) -> set[Leak]:
    try:
        return {Leak(one) for one in but}
    except ValueError as error:
        raise CheckAuthorError(f"{error}: one of {', '.join(one.value for one in Leak)}") from error


def _sources(run: Callable[..., Any]) -> list[str]:
    """The learner's files that this run goes through."""
    from ..answer import MODULE, files
    import sys

    module = sys.modules.get(MODULE)
    path = getattr(module, "__file__", None)
    if path is not None and path in files():
        return [path]
    return []


def _report(findings: list[Finding]) -> None:
    if not findings:
        return
    first = findings[0]
    text = first.explanation
    others = [one for one in findings[1:] if (one.leak, one.line) != (first.leak, first.line)]
    lines = sorted({one.line for one in others if one.line is not None and one.line != first.line})
    if lines:
        text += f"\n\nLook at line {' and '.join([', '.join(map(str, lines[:-1])), str(lines[-1])] if len(lines) > 1 else [str(lines[0])])} too."
    raise CheckFailed(text, "leakage", None, first.line, authored=True)
