import numpy as np
from mlcheck import check, expect, require, unchanged

REVERSED = "You took A minus B. The difference is `metric(y, b) - metric(y, a)`: positive where B has the higher value."
RESAMPLED = (
    "`difference` is near the right value, but not the same. Is it the mean or the median of the resampled differences? The estimate is the difference on the "
    "rows as they are; the resampled tests only say how far it might be off."
)
UNPAIRED = (
    "The two models got different resampled rows. Then the luck of a mild or a hard test, which both models share, is counted as a difference between "
    "them, and the interval becomes too wide. Draw the row numbers once for each resampled test, and use them for both models."
)
TORN = (
    "Labels and predictions were torn apart: `metric` got a label together with the prediction for another row. Use the same row numbers for `y`, `a` and `b`."
)
SWAPPED = "You called `metric(prediction, y)`. The labels come first: `metric(y, prediction)`. Many metrics, such as precision, depend on it."
NOT_ASKED = (
    "`metric` was called on the rows as they are, and not on the resampled tests. It may be any function of labels and predictions, so "
    "ask it anew for each resampled test."
)
NEVER_DRAWN = (
    "Some rows were drawn in no resampled test. `rng.integers(0, n, n)` leaves out `n` itself already, so `n` has to be the number of rows, "
    "`len(y)`."
)
SIZE = "Each resampled test must have as many rows as the original. With another number of rows the interval has another width."
ONCE = (
    "No row was drawn twice: you drew without replacement, which only changes the order of the rows, so most metrics stay exactly the same. "
    "Draw with replacement: `rng.integers(0, len(y), len(y))`."
)
SAME = (
    "Every resampled test drew the same rows. Is the generator made anew inside the loop? Then it starts from the same seed each time. Make it once, before the "
    "loop."
)
TOO_FEW = "`resamples` says how many resampled tests to draw. You drew fewer."
NINETY = (
    "You cut off 5 % at each end, which leaves 90 % in the middle. For an interval of 95 % cut off 2.5 % at each end: "
    "`np.percentile(differences, [2.5, 97.5])`."
)
ENDS_APART = (
    "You made an interval for each model and subtracted the ends. The interval of a difference consists of differences: subtract inside each "
    "resampled test, then take the percentiles."
)
FRACTIONS = (
    "Both ends lie far below the difference. `np.percentile` counts in per cent, from 0 to 100: `[2.5, 97.5]`. (`np.quantile` counts from 0 to 1.)"
)
NORMAL = (
    "Your ends look like the difference plus and minus 1.96 standard deviations. They are to be the 2.5 and the 97.5 percentile of the "
    "resampled differences, which is right for lopsided ones too."
)
ERROR_OF_MEAN = (
    "Your interval is much too narrow: it looks as if you divided the spread of the resampled differences by the root of their number. That spread already *is* the "
    "uncertainty of the difference. Take its percentiles, without dividing."
)


def mean_absolute_error(y, pred):
    return np.mean(np.abs(y - pred))


def accuracy(y, pred):
    return np.mean(y == pred)


def three(got):
    require(
        isinstance(got, (tuple, list, np.ndarray)) and len(got) == 3,
        "`paired_bootstrap` must return the tuple `(difference, low, high)`.",
    )
    return got


def two_models(rng, n, own=0.2):
    """Labels and two predictions whose errors are alike; B's are larger. `own`: the part of the error that each has alone."""
    y = rng.normal(20, 4, n)
    shared = rng.normal(0, 2, n)
    return y, y + shared + rng.normal(0, own, n), y + 1.2 * shared + rng.normal(0, own, n)


@check("the difference on the rows as they are")
def difference(answer, rng):
    y, a, b = two_models(rng, 60)
    want = mean_absolute_error(y, b) - mean_absolute_error(y, a)
    with unchanged(y, a, b):
        got, low, high = three(answer.paired_bootstrap(y, a, b, mean_absolute_error, 200, 0))
    near = abs(got - want)
    require(not 1e-9 < near < 0.15 * abs(want), RESAMPLED)
    expect(got, "the difference that paired_bootstrap(y, a, b, mean_absolute_error, 200, 0) returns").close_to(
        want, twins={REVERSED: -want}
    )
    require(low <= high, "`low` is greater than `high`. Return the lower end first.")


@check("two models that are the same")
def same_model(answer, rng):
    y = rng.integers(0, 2, 80)
    a = np.where(rng.random(80) < 0.8, y, 1 - y)
    got = three(answer.paired_bootstrap(y, a, a.copy(), accuracy, 300, 1))
    require(got[1] >= -1e-12 and got[2] <= 1e-12, UNPAIRED)
    expect(got, "paired_bootstrap(y, a, a, accuracy, 300, 1)").close_to((0, 0, 0))


@check("rows stay whole, and both models get the same ones")
def whole_rows(answer):
    y = np.arange(40)
    seen = {1000: [], 5000: []}
    torn, swapped = [], []

    def spy(labels, pred):
        labels, pred = np.asarray(labels), np.asarray(pred)
        offset = set((pred - labels).tolist()) if len(pred) == len(labels) else set()
        if len(offset) == 1 and offset <= set(seen):
            seen[offset.pop()].append(tuple(sorted(labels.tolist())))
        elif offset <= {-1000, -5000} and len(offset) == 1:
            swapped.append(labels)
        else:
            torn.append(labels)
        return float(np.mean(pred))

    three(answer.paired_bootstrap(y, y + 1000, y + 5000, spy, 50, 2))
    require(not swapped, SWAPPED)
    require(not torn, TORN)
    require(all(len(calls) > 1 for calls in seen.values()), NOT_ASKED)
    for_a, for_b = ([rows for rows in calls if rows != tuple(range(40))] for calls in seen.values())
    require(for_a and for_b, ONCE)
    require(all(len(rows) == 40 for rows in for_a + for_b), SIZE)
    require(any(len(set(rows)) < 40 for rows in for_a), ONCE)
    require(len(set(for_a)) > 1, SAME)
    require(sorted(for_a) == sorted(for_b), UNPAIRED)
    require(len(for_a) >= 50, TOO_FEW)
    require(len({row for rows in for_a for row in rows}) == 40, NEVER_DRAWN)


@check("the ends of the interval")
def ends(answer, rng):
    y, a, b = two_models(rng, 250, own=0.5)
    gain = np.abs(y - b) - np.abs(y - a)
    draws = np.concatenate([gain[rng.integers(0, 250, (2000, 250))].mean(axis=1) for _ in range(10)])
    spread = draws.std()
    _, low, high = three(answer.paired_bootstrap(y, a, b, mean_absolute_error, 4000, 3))
    first, second = rng.integers(0, 250, (2, 4000, 250))
    apart = np.abs(y - b)[first].mean(axis=1) - np.abs(y - a)[second].mean(axis=1)
    half = 1.96 * spread / np.sqrt(4000)
    of_b, of_a = (np.percentile(np.abs(y - pred)[first].mean(axis=1), [2.5, 97.5]) for pred in (b, a))
    require(not gain.mean() - 5 * spread < low < high < gain.mean() - 1.5 * spread, FRACTIONS)
    expect((low, high), "(low, high) of paired_bootstrap(y, a, b, mean_absolute_error, 4000, 3)").close_to(
        np.percentile(draws, [2.5, 97.5]),
        rtol=0,
        atol=0.22 * spread,
        twins={
            NINETY: np.percentile(draws, [5, 95]),
            UNPAIRED: np.percentile(apart, [2.5, 97.5]),
            ENDS_APART: of_b - of_a,
            ERROR_OF_MEAN: gain.mean() + np.array([-half, half]),
        },
    )


@check("four rows, two of which only B gets right")
def four_rows(answer):
    y, a = np.array([1, 0, 1, 1]), np.array([1, 1, 0, 1])
    got = three(answer.paired_bootstrap(y, a, y, accuracy, 2000, 0))
    _, low, high = got
    require(not (1e-6 < abs(low) < 0.04 and 1e-6 < abs(high - 1) < 0.04), NORMAL)
    expect(got, "paired_bootstrap(y, a, y, accuracy, 2000, seed=0), where only B gets two rows of the four right").close_to(
        (0.5, 0, 1), twins={ENDS_APART: (0.5, 1, 0)}
    )


@check("the same seed, the same result; and one row")
def seeded(answer, rng):
    y, a, b = two_models(rng, 50)
    first = three(answer.paired_bootstrap(y, a, b, mean_absolute_error, 100, 7))
    again = three(answer.paired_bootstrap(y, a, b, mean_absolute_error, 100, 7))
    require(
        np.array_equal(first, again),
        "The same seed gave two different results, so nobody can check your number. Draw everything from `np.random.default_rng(seed)`.",
    )
    other = three(answer.paired_bootstrap(y, a, b, mean_absolute_error, 100, 8))
    require(
        first[1] == first[2] or not np.array_equal(first, other),
        "Two different seeds gave the same result. Give `seed` to the generator: `np.random.default_rng(seed)`.",
    )
    one = np.array([1])
    got = answer.paired_bootstrap(one, one - 1, one, accuracy, 20, 0)
    expect(got, "paired_bootstrap of one row that only B gets right").close_to((1, 1, 1))
