"""Checks a learner's answer to an exercise and explains the mistake that was made.

An author writes checks with `check`, `expect`, `require` and `unchanged`; `python -m mlcheck` runs them.
"""

from .checks import check, expect, require, unchanged
from .outcome import CheckAuthorError, CheckResult, Outcome
from .running import run_checks

__all__ = ["CheckAuthorError", "CheckResult", "Outcome", "check", "expect", "require", "run_checks", "unchanged"]
