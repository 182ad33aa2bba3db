"""What a learner reads where no twin matches: kind, shape, place, number, and why perhaps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from mlcheck.comparison import Tolerance, same
from mlcheck.difference import explain_difference

CLOSE = Tolerance(1e-6, 1e-9)
W = np.array([1.5, 2.0, 4.25, 8.0])
M = np.array([[1.0, 2.0, 3.0], [4.5, 5.0, 7.0]])
SQUARE = np.array([[1.0, 2.0], [3.0, 4.0]])

CASES = [
    # got, want, texts that must be in the explanation
    (None, W, ["`None`", "return"]),
    (None, 3, ["`None`", "return"]),
    (..., 3, ["still"]),
    (np.mean, 3.0, ["function `mean` itself", "Call it"]),
    ("3", 3, ["the text `'3'`", "quotes"]),
    (3, "3", ["the number `3`", "the text"]),
    (7, 4, ["`7`, and `4` is wanted"]),
    (5, 4, ["1 too large", "off by one"]),
    (-2.5, 2.5, ["sign is flipped"]),
    (5.0, 2.5, ["2.0 times too large"]),
    (0.25, 25.0, ["100.0 times too small"]),
    (0.3, 0.7, ["1 minus"]),
    (0.4, 2.5, ["turned over"]),
    (1.5, 2.25, ["square root of what is wanted"]),
    (2.25, 1.5, ["square of what is wanted"]),
    (float(np.log(2.7)), 2.7, ["natural logarithm"]),
    (0.33, 1 / 3, ["rounded to 2 digits"]),
    (2.0, 2.7, ["digits after the point are lost"]),
    (float("nan"), 2.0, ["NaN", "0/0"]),
    (float("inf"), 2.0, ["infinity"]),
    (0.0, 2.0, ["zero"]),
    (False, True, ["`False`, and `True` is wanted"]),
    ("Cat", "cat", ["upper and lower case"]),
    ("cat \n", "cat", ["blanks"]),
    (-W, W, ["all 4 elements differ", "`[0]`", "`-1.5`", "`1.5`", "sign is flipped"]),
    (W * 4, W, ["4.0 times too large", "That is their number"]),
    (W / 2, W, ["2.0 times too small"]),
    (W * -3, W, ["3.0 times too large, and its sign is flipped"]),
    (W + 0.5, W, ["0.5 too large"]),
    (W[::-1], W, ["reverse order"]),
    (W[[1, 0, 2, 3]], W, ["2 of 4 elements differ", "not sorted"]),
    (W, W[[1, 0, 2, 3]], ["in another order"]),
    (W**2, W, ["root is missing"]),
    (np.sqrt(W), W, ["square root"]),
    (np.log(W), W, ["natural logarithm"]),
    (np.exp(W), W, ["logarithm is missing"]),
    (1 - W, W, ["1 minus"]),
    (np.zeros(4), W, ["zero everywhere"]),
    (np.round(W / 3, 2), W / 3, ["rounded to 2 digits"]),
    (np.floor(W), W, ["after the point are lost"]),
    (W * np.array([1.0001, 1, 1, 1]), W, ["1 of 4 elements differ", "nearly right"]),
    (np.array([1.5, 2.0, 9.0, 8.0]), W, ["1 of 4 elements differ", "`[2]`", "`9.0`", "`4.25`"]),
    (np.array([1.5, np.nan, 4.25, np.nan]), W, ["2 missing values", "`[1]`"]),
    (np.array([1.5, np.inf, 4.25, 8.0]), W, ["`[1]`", "infinity"]),
    (np.array([0.0, 1.5, 2.0, 4.25]), W, ["one place too late"]),
    (W[1:], W, ["`(3,)`", "`(4,)`", "first one is missing"]),
    (W[:-1], W, ["last one is missing"]),
    (np.append(W, 1), W, ["one too many at the end"]),
    (np.append(7, W), W, ["one too many at the start"]),
    (np.ones(5), W, ["one too many", "range or a loop"]),
    (np.ones(3), W, ["one too few"]),
    (np.ones(9), W, ["`axis=0`"]),
    (W[:, None], W, ["`(4, 1)`", "axis of length 1 too many", "values are right"]),
    (W, W[:, None], ["axis of length 1 is missing"]),
    (M.T, M, ["`(3, 2)`", "transposed", "values are right"]),
    (SQUARE.T, SQUARE, ["transposed"]),
    (M.ravel(), M, ["only the shape differs"]),
    (M.mean(0), M, ["summed or averaged away"]),
    (M.mean(), M, ["several values, not one", "axis="]),
    (W - W[:, None], W, ["broadcasts"]),
    (np.array([3.0]), 3.0, ["one value, not several", "out of its brackets"]),
    (M * np.array([2.0, 3.0, 4.0]), M, ["Each column is off by a factor of its own"]),
    (M * np.array([[2.0], [3.0]]), M, ["Each row is off by a factor of its own"]),
    ([1, 2, 4], [1, 2, 3], ["1 of 3 elements differ", "`[2]`"]),
    (np.array([0.2, 0.9]), np.array([False, True]), ["truth values", "compare"]),
    (np.array(["a"]), np.array([1.0]), ["texts", "numbers"]),
    ([1, "a"], [1, "b"], ["Entry `[1]`", "`'a'`, and `'b'`"]),
    ([[1], [2]], [[1], [2, 3]], ["Entry `[1]`", "`(1,)`", "`(2,)`"]),
    ([1, "a", 2], [1, "a"], ["3 entries, and 2 are wanted", "at the end"]),
    (({"a": 1}, 2), ({"a": 2}, 2), ["Entry `[0]`", "`'a'`"]),
    ({"a": 1}, {"a": 1, "b": 2}, ["`'b'` is missing"]),
    ({"a": 1, "c": 3}, {"a": 1}, ["`'c'`, which is not wanted"]),
    ({"a": 1, "b": 2}, {"a": 1, "b": 3}, ["The value of `'b'`", "`2`, and `3`"]),
    (3, {"a": 1}, ["the number `3`", "a dict"]),
    ({1, 2}, {2, 3}, ["missing: `3`", "not wanted: `1`"]),
    ([2, 3], {2, 3}, ["a list", "a set"]),
    (pd.Series([1.0, 2.0]), pd.Series([1.0, 4.0]), ["1 of 2 values differ", "row `1`"]),
    (pd.Series([1.0, np.nan]), pd.Series([1.0, 4.0]), ["missing value in row `1`", "by label"]),
    (pd.Series([1.0, 2.0], index=[3, 4]), pd.Series([1.0, 2.0]), ["index", "reset_index"]),
    (pd.Series([1.0, 2.0], index=["b", "a"]), pd.Series([1.0, 2.0], index=["a", "b"]), ["another order"]),
    (pd.Series([1.0]), pd.Series([1.0, np.nan]), ["1 value, and 2 are wanted", "dropped"]),
    (pd.Series(["1"]), pd.Series([1]), ["dtype"]),
    (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1], "b": [2]}), ["column `'b'` is missing"]),
    (pd.DataFrame({"a": [1], "b": [2]}), pd.DataFrame({"a": [1]}), ["`'b'`, which is not wanted"]),
    (pd.DataFrame({"b": [1], "a": [2]}), pd.DataFrame({"a": [2], "b": [1]}), ["in the order"]),
    (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1]}), ["2 rows, and 1 are wanted"]),
    (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1, 3]}), ["column `'a'`", "row `1`", "`2`, and `3`"]),
    (3.0, pd.Series([1.0, 2.0]), ["several values, not one"]),
    (pd.Series([1.0, 2.0]), 3.0, ["one value, not several"]),
    (object(), 3, ["an `object`"]),
]


@pytest.mark.parametrize("place", range(len(CASES)))
def test_says(place):
    got, want, texts = CASES[place]
    assert not same(got, want, CLOSE)
    explanation = explain_difference(got, want, "f(x)", CLOSE)
    for text in texts:
        assert text in explanation, explanation
    assert "f(x)" in explanation
    assert len(explanation) < 900


@pytest.mark.parametrize(
    ("what", "start"), [("f(x)", "`f(x)` is"), ("losses[-1]", "`losses[-1]` is"), ("x from a start at (0, 0)", "x from a start at (0, 0) is"), (None, "The result is")]
)
def test_what_was_compared_is_the_subject(what, start):
    assert explain_difference(1, 7, what, CLOSE).startswith(start)


def test_a_guess_that_does_not_turn_the_result_into_the_right_one_is_not_made():
    assert "\n\n" not in explain_difference(np.array([1.0, 7.0, 2.5]), np.array([2.0, 3.0, 9.0]), "f(x)", CLOSE)


def test_with_exact_type_the_type_is_named():
    explanation = explain_difference([1, 2], (1, 2), "f()", Tolerance(exact_type=True))
    assert "The values agree, and the type does not" in explanation and "a list" in explanation and "a tuple" in explanation


def test_a_value_of_any_length_stays_short():
    long = ["x" * 10_000] * 10_000
    assert len(explain_difference(long, 3, "f()", CLOSE)) < 500
    assert len(explain_difference("x" * 100_000, "y" * 100_000, "f()", CLOSE)) < 800


def test_an_object_whose_repr_fails_is_named_by_its_type():
    class Broken:
        def __repr__(self) -> str:
            raise RuntimeError

    assert "Broken" in explain_difference([1, Broken()], [1, 2], "f()", CLOSE)


@pytest.mark.parametrize("seed", range(20))
def test_no_pair_of_values_makes_it_fail(seed):
    rng = np.random.default_rng(seed)
    pool = [
        None, True, 0, -3, 2.5, float("nan"), float("inf"), 1j, "", "a`b", b"x", [], [1], [[1, 2], [3]], (1, "a"), {}, {"a": [1]}, {1}, ...,
        np.array([]), np.zeros((0, 3)), np.eye(2), np.array(["a"]), np.array([None, 1], dtype=object), np.array("2026-01-01", "M8[D]"),
        np.array([True]), np.array([1j]), np.zeros((2, 3, 4)), pd.Series([1, 2]), pd.Series(["a", None]), pd.DataFrame({"a": [1], "b": ["x"]}),
        pd.Timestamp("2026-01-01"), pd.NA, object(), len, int, 10**400, np.float32(0.1), np.array([1e308, -1e308]), pd.DataFrame(),
    ]  # fmt: skip
    for got in pool:
        for place in rng.choice(len(pool), 12):
            want = pool[place]
            if not same(got, want, CLOSE):
                assert explain_difference(got, want, "f()", CLOSE).strip()
