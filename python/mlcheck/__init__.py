"""Checks a learner's answer to an exercise and explains the mistake that was made.

An author writes checks with `check`, `expect`, `require` and `unchanged`, and where they apply with `score_band`, `no_loop`,
`as_fast_as` and `no_leakage`; `python -m mlcheck` runs them.
"""

from .checks import check, expect, require, unchanged
from .leakage import no_leakage, no_leakage_in_code, read_leakage, watch_leakage
from .loops import no_loop
from .outcome import CheckAuthorError, CheckResult, Outcome
from .running import run_checks
from .scores import score_band
from .speed import as_fast_as

__all__ = [
    "CheckAuthorError", "CheckResult", "Outcome", "as_fast_as", "check", "expect", "no_leakage", "no_leakage_in_code", "no_loop",
    "read_leakage", "require", "run_checks", "score_band", "unchanged", "watch_leakage",
]  # fmt: skip
