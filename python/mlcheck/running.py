"""Runs the checks of an exercise against an answer and says what came of each."""

from __future__ import annotations

import contextlib
import io
import linecache
import random
import re
import sys
import traceback
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .answer import AnswerFile, AnswerModule, asked_line, line_in_answer, raised_in_answer
from .checks import Check, Session, collecting, session
from .outcome import CheckAuthorError, CheckFailed, CheckResult, NotAttempted, Outcome
from .values import code, numpy, quoted

PRINT_LIMIT = 20_000
"""Characters of what the learner's code prints that one check keeps."""


def run_checks(answer: Path, checks: Path, seed: int = 0, thorough: bool = False) -> list[CheckResult]:
    """Runs every check of a file, in its order; after one fails the others still run.

    Args:
        seed: a whole number from 0; with the check's name it seeds `rng`, `random` and NumPy's old generator.
        thorough: computes every twin, even of a right result, so that an author's mistake comes out.

    Returns:
        One result a check, or a single one where the checks themselves could not be loaded. It raises nothing but
        KeyboardInterrupt.
    """
    loaded = _load_checks(checks)
    if isinstance(loaded, CheckResult):
        return [loaded]
    try:
        file = AnswerFile.read(answer)
    except SyntaxError as error:
        said = f"{type(error).__name__}: {error.msg}"
        line = error.lineno
        result = CheckResult(
            "", Outcome.ERROR, f"Python cannot read your file: {quoted(said)}", "exception", line=line,
            source_line=_line_of(answer, line), error_type=type(error).__name__, error_message=error.msg,
        )  # fmt: skip
        return [replace(result, title=check.title) for check in loaded]
    except OSError as error:
        return [_could_not_run(check.title, f"The answer could not be read: {error}") for check in loaded]
    return [run_check(check, file, seed, thorough) for check in loaded]


def run_check(check: Check, file: AnswerFile, seed: int, thorough: bool = False) -> CheckResult:
    """Runs one check on a fresh module of the answer."""
    printed = Printed(PRINT_LIMIT)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        result = _Run(check, file, seed, thorough).result()
    return replace(result, printed=printed.text())


class _Run:
    """One check on one answer. The steps stand apart, because whose fault an exception is depends on where it comes up."""

    def __init__(self, check: Check, file: AnswerFile, seed: int, thorough: bool) -> None:
        self._check = check
        self._file = file
        self._seed = seed
        self._thorough = thorough
        self._module: AnswerModule | None = None

    def result(self) -> CheckResult:
        title = self._check.title
        state = Session(self._thorough)
        token = session.set(state)
        try:
            self._run()
            if state.assertions == 0:
                return _could_not_run(title, "The check asserts nothing: it has no `expect`, `require` or `unchanged`.")
            return CheckResult(title, Outcome.PASSED)
        except CheckFailed as failed:
            line = failed.line or asked_line(self._file, self._module)
            return CheckResult(
                title, Outcome.FAILED, failed.explanation, failed.source, failed.authored, failed.what, line, self._source(line)
            )
        except NotAttempted as missing:
            line = asked_line(self._file, self._module)
            return CheckResult(title, Outcome.NOT_ATTEMPTED, str(missing) or None, line=line, source_line=self._source(line))
        except CheckAuthorError as error:
            return _could_not_run(title, f"The check itself is wrong: {error}")
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return self._describe(error)
        finally:
            session.reset(token)

    def _run(self) -> None:
        arguments: list[Any] = []
        # The same numbers each time, also for code that takes them from the old global generators.
        mixed = zlib.crc32(self._check.name.encode())
        random.seed(self._seed ^ mixed)
        if self._check.wants_rng:
            arguments.append(_generator(self._seed, mixed))
        np = numpy()
        if np is not None:
            np.random.seed((self._seed ^ mixed) % 2**32)
        self._module = self._file.run()
        self._check.function(self._module, *arguments)

    def _describe(self, error: BaseException) -> CheckResult:
        title = self._check.title
        line = line_in_answer(error)
        said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        if isinstance(error, NotImplementedError) and raised_in_answer(error):
            return CheckResult(title, Outcome.NOT_ATTEMPTED, None, line=line, source_line=self._source(line))
        if isinstance(error, ModuleNotFoundError):
            where = f" Line {line} of your file imports it: if it is a slip of the pen, mend it there." if line else ""
            text = f"The package {quoted(str(error.name))} is not installed in this environment.{where}"
            return replace(_could_not_run(title, text), line=line, source_line=self._source(line))
        if isinstance(error, ImportError) and not raised_in_answer(error):
            return _could_not_run(title, f"A package could not be loaded: {quoted(said)}")
        if line is not None:
            return self._error(error, f"Your code stops on line {line}: {quoted(_clip(said))}{_advice(error)}", line)
        if isinstance(error, TypeError) and self._wrong_call(str(error)):
            line = asked_line(self._file, self._module)
            text = f"The check could not call your code as the task says: {quoted(_clip(said))}\n\nCompare the arguments with the statement."
            return self._error(error, text, line)
        if self._asked() and isinstance(error, _UNUSABLE):
            return self._unusable(error, said)
        return _could_not_run(title, f"The check itself fails: {quoted(_clip(said))}\n\n```text\n{_trace(error)}\n```")

    def _error(self, error: BaseException, text: str, line: int | None) -> CheckResult:
        return CheckResult(
            self._check.title, Outcome.ERROR, text, "exception", line=line, source_line=self._source(line),
            error_type=type(error).__name__, error_message=_clip(str(error)),
        )  # fmt: skip

    def _unusable(self, error: BaseException, said: str) -> CheckResult:
        """The check got something from the answer, and stumbled over it before it could compare: None, say, which it unpacks."""
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.name == self._check.name]
        doing = f" in {quoted(frames[-1].line)}" if frames and frames[-1].line else ""
        none = "\n\nA function that ends without `return` gives `None`: did you forget it?" if "NoneType" in said else ""
        text = f"The check could not go on with what your code gave{doing}: {quoted(_clip(said))}{none}"
        line = asked_line(self._file, self._module)
        return CheckResult(self._check.title, Outcome.FAILED, text, "returned", line=line, source_line=self._source(line))

    def _asked(self) -> bool:
        return self._module is not None and bool(self._module.__dict__["__asked__"])

    def _wrong_call(self, message: str) -> bool:
        """Python's own words for a call that does not fit the signature of something in the answer."""
        match = re.match(r"([\w.<>]+)\(\) (?:got|missing|takes)", message)
        if match is None or self._module is None:
            return False
        names = match.group(1).split(".")
        return any(name in self._file.lines for name in names) or names[0] in self._module.__dict__

    def _source(self, line: int | None) -> str | None:
        return _line_in(self._file.source, line)


_UNUSABLE = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError)


def _generator(seed: int, mixed: int) -> Any:
    import numpy as np

    return np.random.default_rng([seed, mixed])


def _load_checks(path: Path) -> list[Check] | CheckResult:
    title = f"the checks of {path.name}"
    printed = Printed(PRINT_LIMIT)
    try:
        source = path.read_bytes()
        linecache.checkcache(str(path))
        with collecting() as checks, contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            exec(compile(source, str(path), "exec", dont_inherit=True), {"__name__": "checks", "__file__": str(path)})
    except KeyboardInterrupt:
        raise
    except ModuleNotFoundError as error:
        return _could_not_run(title, f"The package {quoted(str(error.name))} is not installed in this environment.")
    except BaseException as error:
        return _could_not_run(title, f"They could not be loaded: {quoted(f'{type(error).__name__}: {error}')}\n\n```text\n{_trace(error)}\n```")
    return checks if checks else _could_not_run(title, "There is no check: a check is a function below `@check(title)`.")


def _could_not_run(title: str, explanation: str) -> CheckResult:
    return CheckResult(title, Outcome.COULD_NOT_RUN, explanation, "set-up")


def _advice(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "\n\nA function calls itself without end: the case in which it stops is missing or never reached."
    if isinstance(error, SystemExit):
        return "\n\nIt ends the program, and nothing after it can run: take the call of `exit` out."
    if isinstance(error, NameError):
        return "\n\nPython does not know this name here: is it spelt right, and defined before?"
    return ""


def _trace(error: BaseException) -> str:
    """The end of the traceback, without the checker's own frames."""
    own = str(Path(__file__).parent)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith(own)]
    lines = [f"{Path(frame.filename).name}, line {frame.lineno}: {frame.line or ''}" for frame in frames[-4:]]
    return "\n".join([*lines, _clip(f"{type(error).__name__}: {error}")]).replace("```", "'''")


def _clip(text: str, most: int = 400) -> str:
    return text if len(text) <= most else f"{text[:most]} …"


def _line_of(path: Path, line: int | None) -> str | None:
    return _line_in(path.read_bytes().decode("utf-8-sig", errors="replace"), line)


def _line_in(source: str, line: int | None) -> str | None:
    lines = source.splitlines()
    return lines[line - 1].strip() if line is not None and 1 <= line <= len(lines) else None


class Printed(io.TextIOBase):
    """Keeps the first characters of what is printed, and counts the rest: a loop that prints must not fill the memory."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._parts: list[str] = []
        self._kept = 0
        self._dropped = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        room = self._limit - self._kept
        if room > 0 and text:
            self._parts.append(text[:room])
            self._kept += len(self._parts[-1])
        self._dropped += max(0, len(text) - max(0, room))
        return len(text)

    def text(self) -> str:
        kept = "".join(self._parts)
        return f"{kept}\n… and {self._dropped} characters more" if self._dropped else kept
