"""Statistical grading: the mean over several seeds, a band, and what a baseline gets."""

from __future__ import annotations

import pytest
from mlcheck import Outcome

IMPORTS = "import numpy as np\nfrom mlcheck import check, score_band\n"


def graded(once, scores: str, call: str):
    return once(f"import numpy as np\n\n\ndef f(seed):\n    return {scores}\n", f"score_band(answer.f, 'f', {call})", imports=IMPORTS)


NORMAL = "float(0.8 + 0.05 * np.random.default_rng(seed).normal())"


@pytest.mark.parametrize("call", ["at_least=0.7", "at_most=0.9", "at_least=0.7, at_most=0.9, baseline=0.5", "at_least=0.7, baseline=lambda seed: 0.5 + seed / 100"])
def test_a_mean_in_the_band_passes(once, call):
    assert graded(once, NORMAL, call).outcome is Outcome.PASSED


def test_a_mean_that_misses_by_chance_alone_passes(once):
    # Ten numbers around 0.8 with a spread of 0.05: their mean is off by 0.016 every third time.
    assert graded(once, NORMAL, "at_least=0.81").outcome is Outcome.PASSED


def test_a_low_score_says_mean_spread_band_and_baseline(once):
    result = graded(once, "0.6 + seed / 100", "at_least=0.75, baseline=0.5, because='Scale the features first.', seeds=[0, 1, 2]")
    assert result.outcome is Outcome.FAILED and result.source == "score" and result.authored
    for part in ("`f` is `0.610` in the mean over 3 seeds", "standard deviation `0.01`", "from `0.600` to `0.620`", "at least 0.75 is wanted"):
        assert part in result.explanation, result.explanation
    assert "A baseline that needs no skill gets `0.500`." in result.explanation
    assert result.explanation.endswith("Scale the features first.")


def test_what_is_worse_than_the_baseline_or_the_same_is_told(once):
    assert "yours is worse than that" in graded(once, "0.4", "at_least=0.75, baseline=0.5").explanation
    assert "exactly this" in graded(once, "0.5", "at_least=0.75, baseline=0.5").explanation
    assert "yours is worse than that" in graded(once, "3.0", "at_most=1.0, baseline=2.0").explanation


def test_a_score_that_is_too_good_asks_for_the_leak(once):
    assert "too good to be true" in graded(once, "0.99", "at_least=0.7, at_most=0.9").explanation
    told = graded(once, "0.99", "at_least=0.7, at_most=0.9, because='More trees.', too_good='You scored on the training rows.'")
    assert "training rows" in told.explanation and "More trees" not in told.explanation


def test_an_error_that_is_too_large_gets_the_advice(once):
    assert "Take logs." in graded(once, "5.0", "at_most=1.0, because='Take logs.'").explanation


@pytest.mark.parametrize(("scores", "text"), [("None", "`None`"), ("'0.9'", "text"), ("float('nan')", "finite"), ("[0.9]", "one number")])
def test_what_is_no_score_is_said(once, scores, text):
    result = graded(once, scores, "at_least=0.5")
    assert result.outcome is Outcome.FAILED and text in result.explanation


@pytest.mark.parametrize("call", ["seeds=5", "at_least=2, at_most=1", "at_least=0.5, seeds=1", "at_least=0.5, baseline=0.6", "at_least=0.5, baseline=lambda seed: 1 / 0"])
def test_an_authors_mistakes_are_the_authors(once, call):
    result = graded(once, NORMAL, call)
    assert result.outcome is Outcome.COULD_NOT_RUN and "The check itself is wrong" in result.explanation


def test_an_exception_is_an_error_on_the_learners_line(once):
    result = graded(once, "1 / 0", "at_least=0.5")
    assert result.outcome is Outcome.ERROR and result.line == 5
