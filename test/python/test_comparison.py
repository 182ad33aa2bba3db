"""What counts as the same."""

from __future__ import annotations

import datetime
import decimal

import numpy as np
import pandas as pd
import pytest
from mlcheck.comparison import Tolerance, same
from mlcheck.values import settled

CLOSE = Tolerance(1e-6, 1e-9)
NAN = float("nan")

SAME = [
    (1, 1.0),
    (1, np.float32(1)),
    (np.array(1.0), 1),
    (np.int64(3), np.array(3)),
    (True, np.True_),
    (True, 1),
    (None, None),
    ("a", np.str_("a")),
    (b"a", b"a"),
    (NAN, np.nan),
    (float("inf"), np.inf),
    (10**400, 10**400),
    (1 + 2j, np.complex128(1 + 2j)),
    (decimal.Decimal("0.5"), decimal.Decimal("0.50")),
    ([1, 2], (1, 2)),
    ([1, 2], np.array([1.0, 2.0])),
    (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
    (range(3), [0, 1, 2]),
    (iter([1, 2]), [1, 2]),
    ((x for x in "ab"), ["a", "b"]),
    (map(abs, [-1]), [1]),
    ({"a": 1}.keys(), ["a"]),
    ([np.array([1.0]), 2], [[1], 2]),
    ([[1], [2, 3]], ((1,), (2, 3))),
    ([1, "a", None], [1, "a", None]),
    ({"a": [1, 2.0], "b": None}, {"b": None, "a": np.array([1, 2])}),
    ({1, 2}, {2, 1}),
    ({1: "a"}, {1.0: "a"}),
    (np.array([1, np.nan]), np.array([1, np.nan])),
    (np.array([], dtype=float), []),
    (np.array(["a", "b"]), ["a", "b"]),
    (np.array(["a", None], dtype=object), ["a", None]),
    (np.array(["2026-11-22", "NaT"], "M8[D]"), np.array(["2026-11-22", "NaT"], "M8[ns]")),
    (np.array([True, False]), [True, False]),
    ([True, False], np.array([1, 0])),
    (pd.Series([1, 2]), pd.Series([1.0, 2.0])),
    (pd.Series([1, 2], name="a"), pd.Series([1, 2])),
    (pd.Series([1, 2], index=["a", "b"]), np.array([1, 2])),
    (np.array([1, 2]), pd.Series([1, 2])),
    (pd.Series(["a", None]), pd.Series(["a", None])),
    (pd.Series([1, None], dtype="Int64"), pd.Series([1.0, np.nan])),
    (pd.Index([1, 2]), [1, 2]),
    (pd.DataFrame({"a": [1, 2], "b": ["x", None]}), pd.DataFrame({"a": [1.0, 2.0], "b": ["x", None]})),
    (pd.DataFrame({"a": [1, 2]}), np.array([[1], [2]])),
    (pd.Timestamp("2026-11-22"), datetime.datetime(2026, 11, 22)),
    (pd.Categorical(["a", "b"]), ["a", "b"]),
    (np.zeros((0, 3)), np.zeros((0, 3))),
]

DIFFERENT = [
    (1, 2),
    (1, "1"),
    (None, 0),
    (0, None),
    (1, True),
    (np.array([1, 0]), np.array([True, False])),
    ("a", "b"),
    ("a", b"a"),
    (NAN, 1),
    (1, NAN),
    (float("inf"), -float("inf")),
    (1e308, float("inf")),
    ([1, 2], [1, 2, 3]),
    ([1, 2], [2, 1]),
    ("ab", ["a", "b"]),
    (["a", "b"], "ab"),
    (1, [1]),
    ([1], 1),
    (np.array([1.0]), 1),
    (np.zeros(3), np.zeros((3, 1))),
    (np.zeros((0, 3)), np.zeros((3, 0))),
    (np.array([1, np.nan]), np.array([1, 2])),
    ({"a": 1}, {"a": 2}),
    ({"a": 1}, {"b": 1}),
    ({"a": 1}, [("a", 1)]),
    ([1, 2], {1, 2}),
    (pd.Series([1, 2], index=[1, 0]), pd.Series([1, 2])),
    (pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]})),
    (pd.DataFrame({"a": [1], "b": [2]}), pd.DataFrame({"b": [2], "a": [1]})),
    (pd.DataFrame({"a": [1]}), pd.Series([1])),
    (np.array([255], dtype=np.uint8), np.array([0], dtype=np.uint8)),
    (len, max),
    ([[1, 2], [3]], [[1, 2], [4]]),
]


@pytest.mark.parametrize(("got", "want"), SAME)
def test_same(got, want):
    got = settled(got)  # an iterator can be read once
    assert same(got, want) and same(got, want, CLOSE)


@pytest.mark.parametrize("tolerance", [Tolerance(), CLOSE])
@pytest.mark.parametrize(("got", "want"), DIFFERENT)
def test_different(got, want, tolerance):
    assert not same(got, want, tolerance)


@pytest.mark.parametrize(("got", "want"), [(1 + 5e-7, 1.0), (5e-10, 0.0), ([1e8 + 10], np.array([1e8])), ({"a": (1 + 5e-7,)}, {"a": [1]})])
def test_a_tolerance_accepts_what_is_near_and_nothing_else(got, want):
    assert same(got, want, CLOSE)
    assert not same(got, want, Tolerance())
    assert not same(got, want, Tolerance(1e-12, 1e-15))


def test_the_tolerance_is_relative_to_what_is_wanted():
    tolerance = Tolerance(rtol=0.1)
    assert same(1.125, 1.25, tolerance) and not same(1.1, 1.25, tolerance)
    assert same(0.95, 1.05, tolerance) and not same(1.05, 0.95, tolerance)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ([1, 2], (1, 2)),
        ([1.0], np.array([1.0])),
        (np.array([1]), np.array([1.0])),
        (1, 1.0),
        (pd.Series([1, 2]), pd.Series([1.0, 2.0])),
    ],
)
def test_with_exact_type_kinds_and_dtypes_count(got, want):
    assert same(got, want) and not same(got, want, Tolerance(exact_type=True))
    assert same(want, want, Tolerance(exact_type=True))


def test_without_numpy_and_pandas_nothing_is_imported():
    import subprocess
    import sys

    script = (
        "import sys\nfrom mlcheck.comparison import same\nfrom mlcheck.difference import explain_difference\n"
        "from mlcheck.comparison import Tolerance\n"
        "assert same([1, (2, {'a': 3.0})], [1, [2, {'a': 3}]])\n"
        "print(explain_difference([1, 2, 4], [1, 2, 3], 'f()', Tolerance()))\n"
        "print(explain_difference(-2.5, 2.5, 'f()', Tolerance()))\n"
        "assert 'numpy' not in sys.modules and 'pandas' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "[2]" in done.stdout and "sign is flipped" in done.stdout
