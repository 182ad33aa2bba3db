"""Twins, requirements, raised exceptions and untouched inputs."""

from __future__ import annotations

import pytest
from mlcheck import Outcome


class TestTwins:
    BODY = """
    X = rng.normal(5, 2, (50, 3))
    expect(answer.standardise(X), "standardise(X)").close_to(
        (X - X.mean(0)) / X.std(0),
        twins={
            "You averaged over rows.": (X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True),
            "You forgot to divide.": lambda: X - X.mean(0),
        },
    )
    """

    @pytest.mark.parametrize("seed", range(3))
    @pytest.mark.parametrize(
        ("expression", "explanation"),
        [
            ("(X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True)", "You averaged over rows."),
            ("X - X.mean(axis=0)", "You forgot to divide."),
            ("(X - X.mean(axis=0)).tolist()", "You forgot to divide."),
        ],
    )
    def test_a_result_that_matches_a_twin_gets_its_explanation(self, once, expression, explanation, seed):
        result = once(f"def standardise(X):\n    return {expression}\n", self.BODY, seed=seed)
        assert result.outcome is Outcome.FAILED and result.explanation == explanation
        assert result.from_twin and result.authored and result.what == "standardise(X)"

    def test_a_right_result_passes_beside_twins(self, once):
        assert once("def standardise(X):\n    return (X - X.mean(0)) / X.std(0)\n", self.BODY).outcome is Outcome.PASSED

    def test_a_result_that_matches_no_twin_gets_the_difference(self, once):
        result = once("def standardise(X):\n    return -(X - X.mean(0)) / X.std(0)\n", self.BODY)
        assert result.source == "difference" and "sign is flipped" in result.explanation

    def test_a_twin_of_another_shape_or_kind_is_compared_too(self, once):
        body = "expect(answer.f(), 'f()').equals([1, 2], twins={'one number': 3, 'nothing': None, 'three': [1, 2, 3]})"
        for value, explanation in (("3", "one number"), ("None", "nothing"), ("(1, 2, 3)", "three")):
            assert once(f"def f():\n    return {value}\n", body).explanation == explanation

    def test_a_dear_twin_is_computed_only_where_it_is_needed(self, once):
        body = "def dear():\n    raise RuntimeError('computed')\nexpect(answer.f()).equals(1, twins={'dear': dear})"
        assert once("def f():\n    return 1\n", body).outcome is Outcome.PASSED
        assert once("def f():\n    return 1\n", body, thorough=True).outcome is Outcome.COULD_NOT_RUN
        assert once("def f():\n    return 2\n", body).outcome is Outcome.COULD_NOT_RUN

    @pytest.mark.parametrize("twin", ["1.0 + 1e-9", "np.float64(1)", "np.array(1)", "lambda: 1"])
    def test_a_twin_that_cannot_be_told_from_the_right_answer_is_the_authors_fault(self, once, twin):
        result = once("def f():\n    return 2\n", f"expect(answer.f()).close_to(1, twins={{'too near': {twin}}})")
        assert result.outcome is Outcome.COULD_NOT_RUN and "too near" in result.explanation

    def test_two_twins_that_are_the_same_are_the_authors_fault_even_where_the_answer_is_right(self, once):
        result = once("def f():\n    return 1\n", "expect(answer.f()).equals(1, twins={'one': [2, 3], 'other': np.array([2, 3])})")
        assert result.outcome is Outcome.COULD_NOT_RUN and "one" in result.explanation and "other" in result.explanation


class TestRaises:
    def check(self, once, body: str, because: str = ""):
        return once(f"def f(x):\n    {body}\n", f"expect(lambda: answer.f(-1), 'f(-1)').raises(ValueError{because})")

    def test_the_wanted_exception_passes_and_so_does_a_kind_of_it(self, once):
        assert self.check(once, "raise ValueError").outcome is Outcome.PASSED
        assert self.check(once, "raise UnicodeError").outcome is Outcome.PASSED

    def test_no_exception_fails_with_what_came_instead_and_why_it_should(self, once):
        result = self.check(once, "return 7", ", because='A root of a negative number is none.'")
        assert result.outcome is Outcome.FAILED and result.source == "raises" and result.authored
        assert "should raise `ValueError` and gives `7`" in result.explanation
        assert "A root of a negative number is none." in result.explanation
        assert not self.check(once, "return 7").authored

    def test_another_exception_fails_on_its_line(self, once):
        result = self.check(once, "return x['a']")
        assert result.outcome is Outcome.FAILED and "`TypeError: " in result.explanation and result.line == 2

    def test_an_unwritten_function_does_not_pass_for_one_that_refuses(self, once):
        for body in ("raise NotImplementedError", "..."):
            answer = f"def f(x):\n    {body}\n"
            for wanted in ("RuntimeError", "Exception", "AttributeError"):
                assert once(answer, f"expect(lambda: answer.f(-1)).raises({wanted})").outcome is Outcome.NOT_ATTEMPTED
                assert once("", f"expect(lambda: answer.f(-1)).raises({wanted})").outcome is Outcome.NOT_ATTEMPTED

    def test_several_types_can_be_wanted(self, once):
        body = "expect(lambda: answer.f(1)).raises((KeyError, ValueError))"
        assert once("def f(x):\n    raise KeyError(x)\n", body).outcome is Outcome.PASSED
        assert "`KeyError` or `ValueError`" in once("def f(x):\n    return 1\n", body).explanation


class TestRequire:
    def test_an_explanation_is_shown_where_the_condition_does_not_hold(self, once):
        result = once("def f():\n    return 1\n", "require(answer.f() > 1, 'It must be **more** than 1.')")
        assert (result.outcome, result.explanation, result.source) == (Outcome.FAILED, "It must be **more** than 1.", "require")
        assert result.authored and result.line == 1

    def test_a_numpy_truth_value_is_one(self, once):
        assert once("", "require(np.all(np.array([1.0]) > 0), 'no')").outcome is Outcome.PASSED


class TestUnchanged:
    @pytest.mark.parametrize(
        ("value", "change"),
        [
            ("np.arange(4.0)", "x -= 1"),
            ("np.arange(4)", "x.sort(); x[0] = 9"),
            ("np.array([1.0, np.nan])", "x[1] = 0"),
            ("np.zeros((2, 2))", "x.shape = (4,)"),
            ("np.array(['a', None], dtype=object)", "x[0] = 'b'"),
            ("[3, 1, 2]", "x.sort()"),
            ("[[1], [2]]", "x[0].append(1)"),
            ("{'a': 1}", "x['b'] = 2"),
            ("{1, 2}", "x.add(3)"),
            ("pd.DataFrame({'a': [1, 2]})", "x['b'] = 1"),
            ("pd.DataFrame({'a': [1, 2]})", "x.loc[0, 'a'] = 5"),
            ("pd.DataFrame({'a': [1, 2]})", "x['a'] = x['a'].astype(float)"),
            ("pd.DataFrame({'a': [1, 2]})", "x.drop(index=0, inplace=True)"),
            ("pd.Series([1.0, 2.0])", "x[0] = 5"),
        ],
    )
    def test_a_changed_input_fails_and_is_named(self, once, value, change):
        body = f"import pandas as pd\nvalues = {value}\nwith unchanged(values):\n    answer.f(values)"
        result = once(f"def f(x):\n    {change}\n", body)
        assert result.outcome is Outcome.FAILED and result.source == "unchanged", result
        assert "`values`" in result.explanation and "copy" in result.explanation

    @pytest.mark.parametrize("value", ["np.array([1.0, np.nan])", "[1, [2]]", "pd.DataFrame({'a': [1, None], 'b': ['x', None]})"])
    def test_an_untouched_input_passes(self, once, value):
        body = f"import pandas as pd\nvalues = {value}\nwith unchanged(values, [1]):\n    answer.f(values)"
        assert once("def f(x):\n    y = x.copy()\n    y[0] = 7\n", body).outcome is Outcome.PASSED

    def test_the_first_changed_element_is_shown(self, once):
        result = once("def f(x):\n    x[2] += 1\n", "a = np.zeros(4)\nb = np.zeros(4)\nwith unchanged(a, b):\n    answer.f(b)")
        assert "`b[2]` was `0.0` and is `1.0`" in result.explanation

    def test_an_exception_inside_comes_through(self, once):
        assert once("def f(x):\n    x[9]\n", "a = [1]\nwith unchanged(a):\n    answer.f(a)").outcome is Outcome.ERROR
