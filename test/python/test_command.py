"""`python -m mlcheck`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKS = """
from mlcheck import check, expect


@check("doubles")
def doubles(answer):
    expect(answer.f(2), "f(2)").equals(4, twins={"You squared: use `2 * x`.": 5})
"""


@pytest.fixture
def command(tmp_path: Path):
    def go(answer: str, *options: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "answer.py").write_text(answer)
        (tmp_path / "checks.py").write_text(CHECKS)
        files = ["--answer", str(tmp_path / "answer.py"), "--checks", str(tmp_path / "checks.py")]
        return subprocess.run([sys.executable, "-m", "mlcheck", *files, *options], capture_output=True, text=True, check=False)

    return go


@pytest.mark.parametrize(
    ("answer", "code", "outcome"),
    [
        ("def f(x):\n    return 2 * x\n", 0, "passed"),
        ("def f(x):\n    return 5\n", 1, "failed"),
        ("def f(x):\n    return x.y\n", 1, "error"),
        ("def f(x):\n    raise NotImplementedError\n", 1, "not attempted"),
        ("import nothing_of_this_name\n", 2, "could not run"),
    ],
)
def test_writes_one_json_object_and_says_in_its_exit_code_what_came_of_it(command, answer, code, outcome):
    done = command(answer, "--seed", "3", "--json")
    assert done.returncode == code, done.stderr
    report = json.loads(done.stdout)
    [check] = report["checks"]
    assert (check["title"], check["outcome"], report["seed"]) == ("doubles", outcome, 3)
    assert report["counts"][outcome] == 1 and sum(report["counts"].values()) == 1
    assert report["versions"]["python"]
    assert command(answer).returncode == code


def test_a_twin_is_told_in_both_forms(command):
    answer = "def f(x):\n    return 5\n"
    [check] = json.loads(command(answer, "--json").stdout)["checks"]
    assert check["from_twin"] and check["explanation"] == "You squared: use `2 * x`." and check["what"] == "f(2)"
    assert "You squared" in command(answer).stdout and "a known mistake" in command(answer).stdout


def test_nothing_that_the_answer_prints_gets_into_the_json(command):
    answer = "import os, sys\nprint('one')\nos.write(1, b'two')\nsys.__stdout__.write('three')\n\ndef f(x):\n    return 4\n"
    done = command(answer, "--json")
    assert json.loads(done.stdout)["checks"][0]["printed"] == "one\n"
    assert "two" in done.stderr and "three" in done.stderr


def test_a_seed_below_zero_is_refused(command):
    assert command("", "--seed", "-1").returncode == 2
