"""Honest programs that nobody wrote for this: the examples in the documentation of the installed scikit-learn.

They are taken from its doc comments, run as programs and watched, and read. Each splits, cross-validates or scores.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib
import io
import re
import warnings
from pathlib import Path

import pytest
from mlcheck.leakage import read_leakage, watch_leakage

MODULES = [
    "calibration", "compose", "discriminant_analysis", "ensemble", "feature_selection", "impute", "inspection", "linear_model", "metrics",
    "model_selection", "multiclass", "multioutput", "naive_bayes", "neighbors", "neural_network", "pipeline", "preprocessing", "svm", "tree",
]  # fmt: skip
JUDGES = re.compile(r"train_test_split\(|cross_val|\.score\(|_score\(")
NEEDS_MORE = re.compile(r"fetch_|n_jobs|plot|Display|enable_|halving", re.IGNORECASE)


def programs() -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    finder = doctest.DocTestFinder(recurse=False)
    for name in MODULES:
        module = importlib.import_module(f"sklearn.{name}")
        for public in getattr(module, "__all__", [one for one in vars(module) if one.endswith("CV")]):
            if NEEDS_MORE.search(public):
                continue
            for test in finder.find(getattr(module, public), f"{name}.{public}"):
                source = "".join(example.source for example in test.examples)
                if ("fit(" in source or "cross_val" in source) and JUDGES.search(source) and not NEEDS_MORE.search(source):
                    found[test.name] = source
    return sorted(found.items())


PROGRAMS = programs()


def test_there_are_enough_of_them():
    assert len(PROGRAMS) >= 40
    assert sum("train_test_split(" in source or "cross_val" in source for _, source in PROGRAMS) >= 15


@pytest.mark.parametrize(("name", "source"), PROGRAMS, ids=[name for name, _ in PROGRAMS])
def test_no_example_of_scikit_learn_is_accused(name: str, source: str, tmp_path: Path):
    path = tmp_path / "program.py"
    path.write_text(source, encoding="utf-8")
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        with watch_leakage(files=[path]) as watch:
            exec(compile(source, str(path), "exec"), {"__name__": "__main__"})
    assert [(one.found_by, one.leak.value, one.line, one.what) for one in [*watch.findings, *read_leakage(path)]] == []
