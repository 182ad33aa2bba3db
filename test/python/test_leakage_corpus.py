"""Small complete programs: 18 and more that leak in known ways, as many that only look so, and some in other people's styles.

The first line of a program says what must be found (`# leaks: KIND`) or that nothing may be (`# honest: why`); `# here` marks the line that
a finding must name. A second line `# data: groups=column` says what an author would. Each program is run and watched, and read.
"""

from __future__ import annotations

import contextlib
import io
import re
import runpy
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest
import sklearn.model_selection  # noqa: F401  what watches looks it up among the loaded modules
from mlcheck.leakage import Finding, read_leakage, watch_leakage

FOLDER = Path(__file__).parent / "leakage_corpus"
PROGRAMS = sorted(FOLDER.rglob("*.py"))
LEAKING = [path for path in PROGRAMS if path.parent.name == "leaking"]
HONEST = [path for path in PROGRAMS if path.parent.name != "leaking"]


@dataclass
class Result:
    path: Path
    run: list[Finding]
    code: list[Finding]

    @property
    def found(self) -> list[Finding]:
        return [*self.run, *self.code]


@pytest.fixture(scope="module")
def results() -> dict[Path, Result]:
    return {path: look_at(path) for path in PROGRAMS}


def look_at(path: Path) -> Result:
    said = dict(re.findall(r"(groups|time)=(\w+)", path.read_text(encoding="utf-8").splitlines()[1]))
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        with watch_leakage(files=[path], **said) as watch:
            runpy.run_path(str(path), run_name="__main__")
    return Result(path, watch.findings, read_leakage(path))


def test_the_corpus_is_as_large_as_it_must_be():
    assert len(LEAKING) >= 18
    assert sum(path.parent.name == "honest" for path in HONEST) >= 18
    assert sum(path.parent.name == "independent" for path in HONEST) >= 5
    assert all(path.read_text(encoding="utf-8").startswith("# leaks: ") for path in LEAKING)
    assert all(path.read_text(encoding="utf-8").startswith("# honest: ") for path in HONEST)
    assert len({wanted(path) for path in LEAKING}) == 10, "every kind of leak stands in the corpus"


def wanted(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# leaks: ")


@pytest.mark.parametrize("path", LEAKING, ids=lambda path: path.stem)
def test_a_leak_is_found_and_its_line_is_named(path, results):
    result = results[path]
    assert result.found, "nothing was found"
    assert {one.leak.value for one in result.found} == {wanted(path)}
    marked = [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line.endswith("# here")]
    for line in marked:
        assert any(one.line == line for one in result.found), [one.line for one in result.found]
    for one in result.found:
        assert one.line is not None and one.what and one.why and one.instead


@pytest.mark.parametrize("path", HONEST, ids=lambda path: path.stem)
def test_an_honest_program_is_not_accused(path, results):
    assert [(one.found_by, one.leak.value, one.line, one.what) for one in results[path].found] == []


def test_print_the_table_of_findings(results, capsys):
    rows = [("program", "wanted", "by running", "by reading")]
    for path in PROGRAMS:
        result = results[path]
        rows.append((f"{path.parent.name}/{path.stem}", wanted(path) if path in LEAKING else "nothing", shown(result.run), shown(result.code)))
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    missed = sum(not results[path].found for path in LEAKING)
    accused = sum(bool(results[path].found) for path in HONEST)
    with capsys.disabled():
        print()
        for row in rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
        print(f"leaking: {len(LEAKING)}, missed: {missed}; honest: {len(HONEST)}, accused: {accused}")


def shown(findings: list[Finding]) -> str:
    return ", ".join(f"{one.leak.value}:{one.line}" for one in findings) or "-"
