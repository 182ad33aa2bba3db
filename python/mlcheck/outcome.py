"""What can come of a check, and the signals that end one early."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any, Literal


class Outcome(str, Enum):
    """The five outcomes. Only `FAILED` and `ERROR` are the learner's to mend."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    NOT_ATTEMPTED = "not attempted"
    COULD_NOT_RUN = "could not run"


Source = Literal[
    "twin", "require", "unchanged", "raises", "difference", "returned", "exception", "set-up", "score", "loop", "speed", "leakage"
]  # fmt: skip
"""Where an explanation comes from. The author wrote the words of `twin` and `require`, and those of `raises` where `authored`."""


@dataclass(frozen=True)
class CheckResult:
    """One check's result, as JSON carries it.

    `line` counts from 1 in the learner's file; `source_line` is what stands there. `what` is what was compared, in the check's
    words. `authored` says that the explanation was written for this very mistake. `printed` is what the learner's code printed.
    """

    title: str
    outcome: Outcome
    explanation: str | None = None
    source: Source | None = None
    authored: bool = False
    what: str | None = None
    line: int | None = None
    source_line: str | None = None
    error_type: str | None = None
    error_message: str | None = None
    printed: str = ""

    @property
    def from_twin(self) -> bool:
        return self.source == "twin"

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "outcome": self.outcome.value, "from_twin": self.from_twin}


class CheckAuthorError(Exception):
    """The check itself is wrong: a fault of its author, never shown as the learner's."""


class CheckFailed(BaseException):
    """The learner's code gave something else than is wanted.

    No `Exception`: an `except Exception` in the learner's code, around a function that the check handed in, must not hide it.
    """

    def __init__(
        self, explanation: str, source: Source, what: str | None = None, line: int | None = None, authored: bool = False
    ) -> None:
        super().__init__(explanation)
        self.explanation = explanation
        self.source: Source = source
        self.what = what
        self.line = line
        self.authored = authored


class NotAttempted(BaseException):
    """The learner has not written this part yet."""


class MissingName(NotAttempted, AttributeError):
    """A check asked the answer for a name that it does not have; an `AttributeError`, so that `hasattr` and `getattr` work."""
