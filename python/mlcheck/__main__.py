"""`python -m mlcheck --answer FILE --checks FILE [--seed N] [--thorough] [--json]`"""

from __future__ import annotations

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

from .outcome import CheckResult, Outcome
from .report import report
from .running import run_checks


def main() -> int:
    """Exit codes: 0 where every check passed, 1 where one did not, 2 where one could not run."""
    parser = argparse.ArgumentParser(prog="mlcheck", description="Checks an answer to an exercise.")
    parser.add_argument("--answer", type=Path, required=True, help="the learner's file")
    parser.add_argument("--checks", type=Path, required=True, help="the exercise's checks.py")
    parser.add_argument("--seed", type=_seed, default=0, help="a whole number from 0; each gives other random inputs")
    parser.add_argument("--thorough", action="store_true", help="compute every twin: for authors")
    parser.add_argument("--json", action="store_true", help="write one JSON object")
    arguments = parser.parse_args()
    write = _private_output()
    results = run_checks(arguments.answer, arguments.checks, arguments.seed, arguments.thorough)
    if arguments.json:
        write(json.dumps(report(results, arguments.seed)) + "\n")
    else:
        for result in results:
            write(_readable(result))
    outcomes = {result.outcome for result in results}
    return 0 if outcomes == {Outcome.PASSED} else 2 if Outcome.COULD_NOT_RUN in outcomes else 1


def _seed(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("a seed is 0 or more")
    return number


def _private_output() -> Callable[[str], None]:
    """A way to standard output that nothing else has: what C code or `os.write` in an answer writes there goes to standard error."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    stream = os.fdopen(kept, "w", encoding="utf-8", newline="\n")

    def write(text: str) -> None:
        stream.write(text)
        stream.flush()

    return write


MARKS = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.ERROR: "!",
    Outcome.NOT_ATTEMPTED: "·",
    Outcome.COULD_NOT_RUN: "?",
}


def _readable(result: CheckResult) -> str:
    lines = [f"{MARKS[result.outcome]} {result.title}: {result.outcome.value}"]
    if result.explanation is not None:
        lines.append(textwrap.indent(result.explanation, "    "))
    if result.source_line is not None:
        lines.append(f"    line {result.line}: {result.source_line}")
    if result.source == "twin":
        lines.append("    (a known mistake)")
    if result.printed:
        lines.append(textwrap.indent(f"printed:\n{result.printed.rstrip()}", "    "))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
