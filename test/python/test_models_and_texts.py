"""Fitted estimators and texts as values: are they the same, and if not, where do they differ?"""

from __future__ import annotations

import numpy as np
import pytest
from mlcheck.comparison import Tolerance, same
from mlcheck.difference import explain_difference
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeRegressor

CLOSE = Tolerance(1e-6, 1e-9)
rng = np.random.default_rng(0)
X = rng.normal(size=(60, 3))
y = X[:, 0] + rng.normal(size=60)
z = (y > 0).astype(int)


def make(model, rows=slice(None), target=y):
    return model.fit(X[rows], target[rows])


SAME = [
    lambda: make(Ridge()),
    lambda: Ridge(alpha=2),
    lambda: make(make_pipeline(StandardScaler(), Ridge())),
    lambda: make(DecisionTreeRegressor(max_depth=3, random_state=0)),
    lambda: make(RandomForestClassifier(n_estimators=3, random_state=0), target=z),
    lambda: make(GridSearchCV(Ridge(), {"alpha": [1, 2]}, cv=3)),
    lambda: make(LogisticRegression(), target=z),
]


@pytest.mark.parametrize("model", SAME)
def test_two_that_were_made_in_the_same_way_are_the_same(model):
    assert same(model(), model(), CLOSE)


DIFFERENT = [
    (lambda: make(Lasso()), lambda: make(Ridge()), ["a `Lasso`", "a `Ridge` is wanted"]),
    (lambda: 3, lambda: make(Ridge()), ["the number `3`", "a `Ridge`"]),
    (lambda: make(Ridge(alpha=2)), lambda: make(Ridge()), ["parameter `alpha`", "`2`", "`1.0` is wanted"]),
    (lambda: Ridge(), lambda: make(Ridge()), ["not fitted", "`fit`"]),
    (lambda: make(Ridge()), lambda: Ridge(), ["fitted already"]),
    (lambda: make(Ridge(), slice(0, 40)), lambda: make(Ridge()), ["What it learned, `coef_`", "elements differ"]),
    (lambda: make(StandardScaler(), slice(0, 40)), lambda: make(StandardScaler()), ["`n_samples_seen_`", "`40", "`60", "other data"]),
    (lambda: make(PCA(2)), lambda: make(PCA(3)), ["parameter `n_components`", "`2`", "`3`"]),
    (
        lambda: make(make_pipeline(StandardScaler(), Ridge(3))),
        lambda: make(make_pipeline(StandardScaler(), Ridge())),
        ["parameter `steps`", "parameter `alpha`"],
    ),
    (lambda: make(DecisionTreeRegressor(random_state=0), slice(0, 40)), lambda: make(DecisionTreeRegressor(random_state=0)), ["`tree_`"]),
]


@pytest.mark.parametrize(("got", "want", "texts"), DIFFERENT)
def test_a_difference_between_models_is_named(got, want, texts):
    one, other = got(), want()
    assert not same(one, other, CLOSE)
    explanation = explain_difference(one, other, "fit(X, y)", CLOSE)
    for text in texts:
        assert text in explanation, explanation


def test_a_tolerance_is_for_what_was_learned_not_for_parameters():
    assert not same(Ridge(alpha=1.0), Ridge(alpha=1.01), Tolerance(0.1, 0.1))
    assert same(make(Ridge(solver="lsqr", tol=1e-12)), make(Ridge(solver="lsqr", tol=1e-12)), CLOSE)


POEM = "one\ntwo two\nthree\nfour\n"


@pytest.mark.parametrize(
    ("got", "want", "texts"),
    [
        ("one\ntwo twa\nthree\nfour\n", POEM, ["In line 2", "`two twa`", "`two two` is wanted", "character 7"]),
        ("one\nthree\nfour\n", POEM, ["line 2 is missing"]),
        ("one\nzero\ntwo two\nthree\nfour\n", POEM, ["line 2 is one too many"]),
        ("one\ntwo two\nthree\n", POEM, ["3 lines, and 4 are wanted", "line 4 is missing", "`four`"]),
        (POEM + "five\n", POEM, ["5 lines, and 4 are wanted", "`five`"]),
        (POEM.rstrip(), POEM, ["right lines", "no line end at the end"]),
        (POEM.replace("\n", "\r\n"), POEM, ["right lines", "Windows"]),
        ("one\nTWO two\nthree\nfour\n", POEM, ["upper and lower case"]),
        ("a" * 300 + "b\nc", "a" * 300 + "d\nc", ["… ", "aab", "aad", "character 301"]),
        ("kitten", "sitten", ["`'kitten'`, and `'sitten'` is wanted"]),
    ],
)
def test_where_two_texts_differ(got, want, texts):
    assert not same(got, want)
    explanation = explain_difference(got, want, "f()", Tolerance())
    for text in texts:
        assert text in explanation, explanation
