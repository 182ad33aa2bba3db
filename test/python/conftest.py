"""An exercise on disk, made from the texts that a test gives."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from mlcheck import CheckResult, run_checks

Run = Callable[..., list[CheckResult]]

IMPORTS = "import numpy as np\nfrom mlcheck import CheckAuthorError, check, expect, require, unchanged\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`run(answer, checks, seed=0, thorough=False)`: the results of the checks on the answer, both given as source."""

    def go(answer: str | bytes, checks: str, seed: int = 0, thorough: bool = False, imports: str = IMPORTS) -> list[CheckResult]:
        answer_file, checks_file = tmp_path / "answer.py", tmp_path / "checks.py"
        answer_file.write_bytes(answer if isinstance(answer, bytes) else textwrap.dedent(answer).encode())
        checks_file.write_text(imports + textwrap.dedent(checks), encoding="utf-8")
        return run_checks(answer_file, checks_file, seed, thorough)

    return go


@pytest.fixture
def once(run: Run) -> Callable[..., CheckResult]:
    """`once(answer, body)`: the result of one check whose body is given, line by line below `def the_check(answer, rng):`."""

    def go(answer: str | bytes, body: str, **options: object) -> CheckResult:
        lines = textwrap.indent(textwrap.dedent(body).strip(), "    ")
        [result] = run(answer, f'\n\n@check("the check")\ndef the_check(answer, rng):\n{lines}\n', **options)
        return result

    return go


@pytest.fixture(autouse=True)
def library_for_subprocesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "python"))
