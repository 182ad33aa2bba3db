import warnings

import numpy as np
from mlcheck import check, expect, unchanged

SIGNED = (
    "Your MAE is a mean of errors that keep their sign, so errors that are too high and too low cancel. Take the absolute values "
    "first, then average."
)
NO_ROOT = (
    "Your RMSE is the MSE: the root is missing. Squared minutes are no minutes; take the root of the mean, so that the result has the "
    "units of the target."
)
MEAN_OF_ROOTS = (
    "Your RMSE is the MAE: you took the root of each square, which only removes the sign, and then averaged. Average the squares "
    "first, and take the root of the mean."
)
ROOT_OF_SUM = (
    "Your RMSE grows with the number of rows: you took the root of the *sum* of the squares. Divide by the number of rows before the root."
)
MEDIAN = "Your MAE is the median of the absolute errors. It is their mean that is asked for: `np.mean(np.abs(pred - y))`."
SPREAD = (
    "Your RMSE is the standard deviation of the errors: it takes their mean off first, so forecasts that are all too high by the same "
    "amount would look perfect. Average the squares of the errors as they are."
)
CORRELATION = (
    "Your R2 is the squared correlation. It removes level and scale from both sides, so it is blind to forecasts that are all too "
    "high or stretched. R2 compares the squared errors as they are with those of the constant mean."
)
BIAS_OFF = (
    "Your R2 takes the mean off the errors first (it uses their variance), so it is blind to forecasts that are all too high. Use the "
    "squared errors as they are."
)
EXCHANGED = (
    "You compared with the spread of the *forecasts*: the denominator of R2 holds the distances of `y` from the mean of `y`. "
    "This also happens when the two arguments are exchanged."
)
ONE_MINUS = "You returned the ratio itself. R2 is 1 *minus* the squared errors divided by the spread, so that perfect forecasts get 1."
EXPLAINED = (
    "You divided the spread of the forecasts by the spread of `y` (the explained variance of a least-squares fit). For forecasts from "
    "anywhere else this says nothing about the errors. Take 1 minus the squared errors divided by the spread of `y`."
)
CUT = (
    "You cut R2 off at 0. A negative R2 is a finding: the forecasts are worse than the constant mean. Return it as it is."
)
DDOF = (
    "Your R2 mixes a variance that divides by $n - 1$ with a mean that divides by $n$. Take sums in the numerator and in the denominator, or the same "
    "divisor in both."
)


def report(y, pred):
    y, pred = np.asarray(y, dtype=float), np.asarray(pred, dtype=float)
    error = pred - y
    return {
        "MAE": float(np.mean(np.abs(error))),
        "RMSE": float(np.sqrt(np.mean(error**2))),
        "R2": float(1 - np.mean(error**2) / np.var(y)),
    }


def typical(y, pred):
    """The report with one typical mistake in it, for each mistake."""
    want, error = report(y, pred), pred - y
    r2 = want["R2"]
    return {
        SIGNED: {**want, "MAE": float(np.mean(error))},
        SIGNED + " ": {**want, "MAE": float(-np.mean(error))},
        SIGNED + "  ": {**want, "MAE": float(np.abs(np.mean(error)))},
        NO_ROOT: {**want, "RMSE": want["RMSE"] ** 2},
        MEAN_OF_ROOTS: {**want, "RMSE": want["MAE"]},
        ROOT_OF_SUM: {**want, "RMSE": float(np.sqrt(np.sum(error**2)))},
        MEDIAN: {**want, "MAE": float(np.median(np.abs(error)))},
        SPREAD: {**want, "RMSE": float(np.std(error))},
        BIAS_OFF: {**want, "R2": float(1 - np.var(error) / np.var(y))},
        CORRELATION: {**want, "R2": float(np.corrcoef(y, pred)[0, 1] ** 2)},
        EXCHANGED: {**want, "R2": float(1 - np.sum(error**2) / np.sum((pred - pred.mean()) ** 2))},
        ONE_MINUS: {**want, "R2": 1 - r2},
        EXPLAINED: {**want, "R2": float(np.sum((pred - y.mean()) ** 2) / np.sum((y - y.mean()) ** 2))},
        DDOF: {**want, "R2": float(1 - np.mean(error**2) / np.var(y, ddof=1))},
    }


def telling(twins, want):
    """Leaves out twins that are right on this input, and the second of two that are the same."""
    kept = {}
    for explanation, twin in twins.items():
        if not any(all(np.isclose(twin[key], other[key], rtol=1e-5, atol=1e-8) for key in twin) for other in [want, *kept.values()]):
            kept[explanation] = twin
    return kept


@check("forecasts that are a little off")
def plain(answer, rng):
    y = rng.uniform(10, 60, size=40)
    pred = 0.8 * y + 12 + rng.normal(0, 4, size=40)
    with unchanged(y, pred):
        got = answer.regression_report(y, pred)
    expect(got, "regression_report(y, pred)").close_to(report(y, pred), twins=telling(typical(y, pred), report(y, pred)))


@check("forecasts that are all too high: R2 falls, a correlation would not")
def shifted(answer, rng):
    y = rng.uniform(10, 60, size=30)
    pred = 0.8 * y + 35 + rng.normal(0, 2, size=30)  # the scale is off as well, so that taking the bias off is no correlation
    want = report(y, pred)
    with unchanged(y, pred):
        got = answer.regression_report(y, pred)
    twins = typical(y, pred)
    twins[CUT] = {**want, "R2": 0.0}
    expect(got, "regression_report(y, pred) where pred is about 28 too high").close_to(want, twins=telling(twins, want))


@check("lists of whole numbers, and errors that cancel")
def lists(answer):
    y, pred = [10, 20, 30], [12, 20, 26]
    with unchanged(y, pred):
        got = answer.regression_report(y, pred)
    expect(got, "regression_report([10, 20, 30], [12, 20, 26])").close_to(
        {"MAE": 2.0, "RMSE": (20 / 3) ** 0.5, "R2": 0.9},
        twins={
            SIGNED: {"MAE": -2 / 3, "RMSE": (20 / 3) ** 0.5, "R2": 0.9},
            NO_ROOT: {"MAE": 2.0, "RMSE": 20 / 3, "R2": 0.9},
        },
    )
    got = answer.regression_report([1, 2, 3, 4], [3, 0, 5, 2])
    expect(got, "regression_report([1, 2, 3, 4], [3, 0, 5, 2])").close_to(
        {"MAE": 2.0, "RMSE": 2.0, "R2": 1 - 16 / 5},
        twins={SIGNED: {"MAE": 0.0, "RMSE": 2.0, "R2": 1 - 16 / 5}, CUT: {"MAE": 2.0, "RMSE": 2.0, "R2": 0.0}},
    )


@check("perfect forecasts, and the constant mean")
def two_ends(answer):
    expect(answer.regression_report([3, 5, 10], [3, 5, 10]), "regression_report([3, 5, 10], [3, 5, 10])").close_to(
        {"MAE": 0.0, "RMSE": 0.0, "R2": 1.0}, twins={ONE_MINUS: {"MAE": 0.0, "RMSE": 0.0, "R2": 0.0}}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        got = answer.regression_report([3, 5, 10], [6, 6, 6])
    expect(got, "regression_report([3, 5, 10], [6, 6, 6])").close_to(
        {"MAE": 8 / 3, "RMSE": (26 / 3) ** 0.5, "R2": 0.0},
        twins={
            "Your R2 is `nan` for constant forecasts: that is 0/0 in the correlation. The spread in the denominator is that of `y`, and `y` "
            "varies.": {"MAE": 8 / 3, "RMSE": (26 / 3) ** 0.5, "R2": float("nan")},
            EXCHANGED: {"MAE": 8 / 3, "RMSE": (26 / 3) ** 0.5, "R2": float("-inf")},
        },
    )


@check("all y equal: R2 is None")
def constant(answer):
    no_spread = (
        "All values of `y` are equal, so the denominator of R2 is 0 and the division gives `{}`. Look at the spread of `y` first, and "
        "give `None` for R2, as the task says."
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        off = answer.regression_report([5, 5], [4, 6])
        hit = answer.regression_report([7], [7])
    expect(off, "regression_report([5, 5], [4, 6])").close_to(
        {"MAE": 1.0, "RMSE": 1.0, "R2": None},
        twins={
            no_spread.format("-inf"): {"MAE": 1.0, "RMSE": 1.0, "R2": float("-inf")},
            "You gave 0 for R2. This would say that the forecasts are as good as the constant mean, and they are worse. There is nothing to "
            "report: give `None`.": {"MAE": 1.0, "RMSE": 1.0, "R2": 0.0},
        },
    )
    expect(hit, "regression_report([7], [7])").close_to(
        {"MAE": 0.0, "RMSE": 0.0, "R2": None},
        twins={
            no_spread.format("nan"): {"MAE": 0.0, "RMSE": 0.0, "R2": float("nan")},
            "You gave 1 for R2. The forecast is right, but `y` has no spread that it could be compared with: give `None`, as the task "
            "says.": {"MAE": 0.0, "RMSE": 0.0, "R2": 1.0},
        },
    )
