"""The detector's parts: that watching changes nothing, that rows are followed, and what an author writes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import sklearn.model_selection as selection
from mlcheck import CheckAuthorError, Outcome
from mlcheck.leakage import Leak, read_leakage, watch_leakage
from mlcheck.leakage.rows import Rows, row_hashes
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

IMPORTS = "import numpy as np\nimport sklearn.model_selection\nfrom mlcheck import check, no_leakage, no_leakage_in_code\n"


def data(n: int = 120) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    X = rng.normal(size=(n, 4))
    return X, (X[:, 0] + rng.normal(size=n) > 0).astype(int)


# ---- watching changes nothing


def test_everything_is_put_back_even_after_an_exception():
    before = (Ridge.fit, Ridge.score, StandardScaler.transform, Pipeline.__dict__["predict"], selection.train_test_split, selection.KFold.split)
    with pytest.raises(ZeroDivisionError), watch_leakage():
        assert selection.train_test_split is not before[4]
        1 / 0
    after = (Ridge.fit, Ridge.score, StandardScaler.transform, Pipeline.__dict__["predict"], selection.train_test_split, selection.KFold.split)
    assert all(one is other for one, other in zip(before, after))
    assert "__init_subclass__" not in BaseEstimator.__dict__


def work() -> list[object]:
    X, y = data()
    np.random.seed(3)
    a, b, ya, yb = selection.train_test_split(X, y)
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(a, ya)
    scores = selection.cross_val_score(model, X, y, cv=selection.KFold(4, shuffle=True))
    search = selection.GridSearchCV(model, {"logisticregression__C": [0.1, 1]}, cv=3).fit(a, ya)
    generator = selection.cross_val_score(model, X, y, cv=(pair for pair in selection.KFold(3).split(X)))
    frame = pd.DataFrame(X, columns=list("abcd"))
    scaled = StandardScaler().set_output(transform="pandas").fit_transform(frame)
    return [a, yb, model.predict(b), scores, search.best_score_, generator, scaled.to_numpy(), np.random.rand()]


def test_results_are_the_same_down_to_the_random_numbers():
    plain = work()
    with watch_leakage() as watch:
        watched = work()
    assert all(np.array_equal(one, other) for one, other in zip(plain, watched))
    assert watch.findings == []


def test_exceptions_of_a_fit_come_through_as_they_are():
    with watch_leakage(), pytest.raises(ValueError, match="NaN"):
        LogisticRegression().fit([[np.nan], [1.0]] * 5, [0, 1] * 5)


def test_a_class_that_is_made_while_watching_works_and_goes_on_working():
    X, y = data()
    with watch_leakage() as watch:

        class Mine(StandardScaler):
            def transform(self, X):
                return super().transform(X) * 2

        scaled = Mine().fit_transform(X)
        LogisticRegression().fit(scaled[:80], y[:80]).score(scaled[80:], y[80:])
    assert [one.leak for one in watch.findings] == [Leak.FIT_ON_HELD_OUT]
    assert np.allclose(Mine().fit(X).transform(X), 2 * StandardScaler().fit_transform(X))


def test_watching_may_be_nested():
    X, y = data()
    with watch_leakage() as outer:
        with watch_leakage() as inner:
            scaled = StandardScaler().fit_transform(X)
            selection.cross_val_score(LogisticRegression(), scaled, y)
    assert outer.findings and inner.findings
    assert not hasattr(selection.cross_val_score, "__wrapped__") or selection.cross_val_score.__module__.startswith("sklearn")


# ---- rows


def test_rows_are_recognised_in_slices_masks_copies_and_columns():
    X, _ = data()
    rows = Rows()
    ids = rows.see(X).ids
    assert np.array_equal(rows.see(X[10:40]).ids, ids[10:40])
    assert np.array_equal(rows.see(X[X[:, 0] > 0].copy()).ids, ids[X[:, 0] > 0])
    assert np.array_equal(rows.see(X[::-1][:, [2, 0]]).ids, ids[::-1])
    assert np.array_equal(rows.see(np.hstack([X[5:30], np.ones((25, 2))])).ids, ids[5:30])
    assert np.array_equal(rows.see(pd.DataFrame(X).iloc[30:60]).ids, ids[30:60])
    assert len(np.intersect1d(rows.see(np.random.default_rng(9).normal(size=(50, 4))).ids, ids)) == 0


def test_a_frame_is_recognised_by_its_index_where_its_values_say_so_too():
    frame = pd.DataFrame({"a": np.random.default_rng(1).normal(size=40), "b": ["x", "y"] * 20})
    rows = Rows()
    ids = rows.see(frame).ids
    part = frame.iloc[10:30].copy()
    part["a"] = (part["a"] - part["a"].mean()) / part["a"].std()
    assert np.array_equal(rows.see(part).ids, ids[10:30])
    other = pd.DataFrame({"a": np.random.default_rng(2).normal(size=40), "b": ["x", "y"] * 20})
    assert len(np.intersect1d(rows.see(other).ids, ids)) == 0, "the same labels are no proof"


def test_two_tables_of_categories_are_not_taken_for_one():
    rng = np.random.default_rng(3)
    rows = Rows()
    one, other = rng.integers(0, 3, size=(60, 3)), rng.integers(0, 3, size=(60, 3))
    assert len(np.intersect1d(rows.see(one).ids, rows.see(other).ids)) == 0


def test_hashes_depend_on_values_only():
    X, _ = data()
    assert np.array_equal(row_hashes(X)[::2], row_hashes(np.ascontiguousarray(X[::2])))
    assert row_hashes(np.array([[0.0, 1.0]])) == row_hashes(np.array([[-0.0, 1.0]]))
    assert row_hashes(np.array([[0.0, 1.0]])) != row_hashes(np.array([[1.0, 0.0]]))


# ---- what an author says


def test_rows_that_an_author_holds_out_count_without_a_split():
    X, y = data()
    held = X[90:]
    with watch_leakage(data=X, held_out=held) as watch:
        model = LogisticRegression().fit(X, y)
        model.score(held, y[90:])
    assert [one.leak for one in watch.findings] == [Leak.TRAINED_ON_TEST]


def test_groups_and_times_may_be_given_as_values():
    X, y = data()
    with watch_leakage(data=X, groups=np.arange(120) // 4, time=np.arange(120)) as watch:
        selection.cross_val_score(LogisticRegression(), X, y, cv=selection.KFold(4, shuffle=True, random_state=0))
    assert {one.leak for one in watch.findings} == {Leak.GROUPS, Leak.TIME}
    with watch_leakage(data=X, groups=np.arange(120) // 4) as watch:
        selection.cross_val_score(LogisticRegression(), X, y, groups=np.arange(120) // 4, cv=selection.GroupKFold(4))
    assert watch.findings == []


@pytest.mark.parametrize("given", [{"groups": [1, 2]}, {"data": [[1.0]]}, {"data": np.zeros((9, 2)), "groups": [1]}, {"held_out": [1]}])
def test_an_authors_mistakes_are_said(given):
    with pytest.raises(CheckAuthorError):
        watch_leakage(**given)


LEAKING = """
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

def evaluate(X, y):
    X = StandardScaler().fit_transform(X)
    a, b, ya, yb = train_test_split(X, y, random_state=0)
    return LogisticRegression().fit(a, ya).score(b, yb)
"""
HONEST = LEAKING.replace("    X = StandardScaler().fit_transform(X)\n", "").replace(
    "    return LogisticRegression().fit(a, ya).score(b, yb)",
    "    scaler = StandardScaler().fit(a)\n    return LogisticRegression().fit(scaler.transform(a), ya).score(scaler.transform(b), yb)",
)
INPUT = "X = rng.normal(size=(100, 3))\ny = (X[:, 0] > 0).astype(int)\n"


@pytest.mark.parametrize(
    "body",
    [
        INPUT + "no_leakage(lambda: answer.evaluate(X, y))",
        INPUT + "no_leakage(lambda: answer.evaluate(X, y), read=False)",
        "no_leakage_in_code(answer)",
        "no_leakage_in_code(answer.evaluate)",
    ],
)
def test_a_check_fails_on_the_line_of_the_leak_and_explains(once, body):
    result = once(LEAKING, body, imports=IMPORTS)
    assert result.outcome is Outcome.FAILED and result.source == "leakage" and result.authored, result
    assert result.line == 8 and "StandardScaler" in result.source_line
    assert "learns from all rows" in result.explanation and "Pipeline" in result.explanation
    assert once(HONEST, body, imports=IMPORTS).outcome is Outcome.PASSED


def test_a_check_may_leave_leaks_out_and_gets_the_result(once):
    body = INPUT + "got = no_leakage(lambda: answer.evaluate(X, y), but=['fit-on-held-out'])\nassert 0.5 < got <= 1"
    assert once(LEAKING, body, imports=IMPORTS).outcome is Outcome.PASSED
    assert once(LEAKING, INPUT + "no_leakage(lambda: answer.evaluate(X, y), but=['typo'])", imports=IMPORTS).outcome is Outcome.COULD_NOT_RUN


def test_an_unwritten_answer_is_not_attempted(once):
    stub = "def evaluate(X, y):\n    raise NotImplementedError\n"
    assert once(stub, INPUT + "no_leakage(lambda: answer.evaluate(X, y))", imports=IMPORTS).outcome is Outcome.NOT_ATTEMPTED


# ---- reading


def test_reading_says_nothing_about_what_is_no_python_or_no_learning():
    assert read_leakage("def (") == [] and read_leakage("") == [] and read_leakage("x = " + "-" * 5000 + "1") == []
    assert read_leakage("def f(n):\n    return f(n - 1) if n else 0\n\nprint(f(5))\n") == []


@pytest.mark.parametrize(
    ("source", "leaks"),
    [
        ("def f(X_train, X_test, y_train, y_test):\n    s = StandardScaler()\n    a = s.fit_transform(X_train)\n    b = s.fit_transform(X_test)\n    return Ridge().fit(a, y_train).score(b, y_test)\n", ["fit-on-test"]),
        ("def f(X_train, X_test, y_train, y_test):\n    s = StandardScaler()\n    a = s.fit_transform(X_train)\n    b = s.transform(X_test)\n    return Ridge().fit(a, y_train).score(b, y_test)\n", []),
        ("def f(X, y):\n    s = StandardScaler().fit_transform(X)\n    return cross_val_score(Ridge(), s, y)\n", ["fit-on-held-out"]),
        ("def f(X, y):\n    return cross_val_score(make_pipeline(StandardScaler(), Ridge()), X, y)\n", []),
        ("df = pd.read_csv('a.csv')\ntrain = df.sample(frac=0.8)\ntest = df.drop(train.index)\nm = df['a'].mean()\ntrain['a'] = train['a'].fillna(m)\nprint(Ridge().fit(train[['a']], train['y']).score(test[['a']], test['y']))\n", ["fit-on-held-out"]),
        ("df = pd.read_csv('a.csv')\ntrain = df.sample(frac=0.8)\ntest = df.drop(train.index)\nm = train['a'].mean()\ntrain['a'] = train['a'].fillna(m)\nprint(Ridge().fit(train[['a']], train['y']).score(test[['a']], test['y']))\n", []),
        ("df = pd.read_csv('a.csv')\ny = df.pop('y')\nprint(cross_val_score(Ridge(), df, y))\n", []),
        ("df = pd.read_csv('a.csv')\nprint(cross_val_score(Ridge(), df.drop(columns=['id']), df['y']))\n", ["target-in-features"]),
        ("df = pd.read_csv('a.csv')\nX = df.drop(columns=drop_these)\nprint(cross_val_score(Ridge(), X, df['y']))\n", []),
        ("def f(X_train, X_test, y_train, y_test):\n    return max(Ridge(a).fit(X_train, y_train).score(X_test, y_test) for a in [1, 2, 3])\n", ["tuned-on-test"]),
        ("def f(X_train, X_val, y_train, y_val):\n    return max(Ridge(a).fit(X_train, y_train).score(X_val, y_val) for a in [1, 2, 3])\n", []),
        ("def f(X_train, X_test, y_train, y_test):\n    s = [Ridge(a).fit(X_train, y_train).score(X_test, y_test) for a in [1, 2, 3]]\n    plt.ylim(0, max(s))\n    return s\n", []),
    ],
)  # fmt: skip
def test_what_reading_finds(source, leaks):
    assert [one.leak.value for one in read_leakage(source)] == leaks
