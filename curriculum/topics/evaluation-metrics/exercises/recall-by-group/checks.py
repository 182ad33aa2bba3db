import numpy as np
from mlcheck import check, expect, require, unchanged

BY_SIZE = (
    "You divided by the number of rows of the group instead of its positives. The result says how often a group has a caught positive, "
    "so a group with few positives looks bad even if every one is caught. Recall looks at the rows with `y == 1` only."
)
NORMAL = (
    "Your interval is the normal one, $\\hat r \\pm 1.96\\sqrt{\\hat r(1-\\hat r)/n}$. It takes the spread from the estimate, so at a recall "
    "of 0 or 1 its width is 0, as if a few rows made you certain. Use the Wilson interval of the statement."
)
CLIPPED = (
    "Your interval is the normal one, cut off at 0 and 1. Cutting hides the impossible values, but the interval is still too narrow "
    "near the ends. Use the Wilson interval of the statement."
)
PRECISION = (
    "You divided by the rows that were flagged: that is precision. Recall asks how many of the rows with `y == 1` were flagged."
)
ACCURACY = (
    "You counted the rows of the group where `pred` equals `y`: that is accuracy. Recall asks only about the rows with `y == 1`, and how "
    "many of them were flagged."
)
CENTRE = (
    "Your interval is right, but you returned its centre as the recall. The recall is $k/n$; the centre of a Wilson interval is drawn "
    "towards one half."
)
AROUND_RECALL = (
    "You put Wilson's half width around the recall itself. The interval's centre is $(k + z^2/2)/(n + z^2)$, drawn towards one half, which is "
    "what keeps both ends between 0 and 1."
)
FEW_ROWS = (
    "You compared the number of *rows* with `min_positives`. A large group with two positives still says next to nothing about recall: count "
    "the rows with `y == 1`."
)
ONE_MORE = (
    "A group with exactly `min_positives` positives got `None`. It has enough: only *fewer* than `min_positives` is too few, so compare with `<`."
)
LEFT_OUT = (
    "Groups without enough positives are missing from your dict. Whoever reads the report would not learn that they exist: give each of them the "
    "entry `None`."
)
NO_POSITIVES = (
    "A group without any positive is missing from your dict. It occurs in `group`, so it needs the entry `None`: take the groups from `group`, not "
    "from the rows with `y == 1`."
)


def wilson(k, n, z=1.96):
    centre = (k + z**2 / 2) / (n + z**2)
    half = z / (n + z**2) * np.sqrt(k * (n - k) / n + z**2 / 4)
    return (k / n, centre - half, centre + half)


def around_recall(k, n, z=1.96):
    half = z / (n + z**2) * np.sqrt(k * (n - k) / n + z**2 / 4)
    return (k / n, k / n - half, k / n + half)


def normal(k, n, clip=False):
    half = 1.96 * np.sqrt(k * (n - k) / n) / n
    low, high = k / n - half, k / n + half
    return (k / n, max(low, 0.0), min(high, 1.0)) if clip else (k / n, low, high)


def centred(k, n):
    _, low, high = wilson(k, n)
    return ((low + high) / 2, low, high)


def rows(rng, groups):
    """Rows in random order, from {name: (caught, missed, false alarms, rightly silent)}."""
    y = np.concatenate([np.repeat([1, 1, 0, 0], four) for four in groups.values()])
    pred = np.concatenate([np.repeat([1, 0, 1, 0], four) for four in groups.values()])
    group = np.repeat(list(groups), [sum(four) for four in groups.values()])
    order = rng.permutation(len(y))
    return y[order], pred[order], group[order]


def report(groups, interval=wilson, least=1, of=lambda tp, fn, fp, tn: (tp, tp + fn)):
    return {
        name: interval(*of(*four)) if four[0] + four[1] >= least else None
        for name, four in groups.items()
    }


def by_size(tp, fn, fp, tn):
    return tp, tp + fn + fp + tn


def by_flagged(tp, fn, fp, tn):
    return tp, tp + fp


def by_right(tp, fn, fp, tn):
    return tp + tn, tp + fn + fp + tn


def asked(answer, y, pred, group, least):
    with unchanged(y, pred, group):
        got = answer.recall_by_group(y, pred, group, least)
    require(isinstance(got, dict), "`recall_by_group` must return a dict with an entry for each group.")
    require(
        all(entry is None or np.shape(entry) == (3,) for entry in got.values()),
        "Each entry of the dict must be `None` or the tuple `(recall, low, high)`.",
    )
    return got


@check("one group")
def one_group(answer, rng):
    groups = {"all": (int(rng.integers(20, 30)), 10, 7, 40)}
    got = asked(answer, *rows(rng, groups), 5)
    expect(got, "recall_by_group of one group").close_to(
        report(groups),
        rtol=1e-4,
        twins={
            BY_SIZE: report(groups, of=by_size),
            PRECISION: report(groups, of=by_flagged),
            ACCURACY: report(groups, of=by_right),
            NORMAL: report(groups, normal),
            AROUND_RECALL: report(groups, around_recall),
            CENTRE: report(groups, centred),
        },
    )


@check("three groups of different sizes")
def three_groups(answer, rng):
    groups = {"north": (30, 6, 11, 70), "south": (8, 7, 3, 100), "west": (int(rng.integers(12, 18)), 9, 5, 20)}
    got = asked(answer, *rows(rng, groups), 10)
    expect(got, "recall_by_group of three groups").close_to(
        report(groups),
        rtol=1e-4,
        twins={
            BY_SIZE: report(groups, of=by_size),
            PRECISION: report(groups, of=by_flagged),
            ACCURACY: report(groups, of=by_right),
            NORMAL: report(groups, normal),
            AROUND_RECALL: report(groups, around_recall),
            CENTRE: report(groups, centred),
        },
    )


@check("recalls of 1 and of 0")
def at_the_ends(answer, rng):
    groups = {"all caught": (9, 0, 2, 12), "none caught": (0, 6, 3, 9), "one missed": (11, 1, 2, 8)}
    got = asked(answer, *rows(rng, groups), 3)
    expect(got, "recall_by_group with recalls of 1 and 0").close_to(
        report(groups),
        rtol=1e-4,
        twins={
            NORMAL: report(groups, normal),
            CLIPPED: report(groups, lambda k, n: normal(k, n, clip=True)),
            AROUND_RECALL: report(groups, around_recall),
            CENTRE: report(groups, centred),
        },
    )


@check("groups with too few positives")
def too_few(answer, rng):
    groups = {"enough": (9, 3, 4, 10), "exactly enough": (4, 1, 6, 9), "too few": (3, 1, 5, 60)}
    want = report(groups, least=5)
    got = asked(answer, *rows(rng, groups), 5)
    expect(got, "recall_by_group(y, pred, group, 5) with groups of 12, 5 and 4 positives").close_to(
        want,
        rtol=1e-4,
        twins={
            FEW_ROWS: report(groups),
            ONE_MORE: report(groups, least=6),
            LEFT_OUT: {name: entry for name, entry in want.items() if entry is not None},
        },
    )


@check("a group without any positive")
def no_positive(answer, rng):
    groups = {1: (5, 2, 1, 6), 2: (0, 0, 2, 9), 3: (1, 0, 0, 4)}
    want = report(groups)
    got = asked(answer, *rows(rng, groups), 1)
    expect(got, "recall_by_group(y, pred, group, 1) with a group without positives").close_to(
        want,
        rtol=1e-4,
        twins={NO_POSITIVES: {name: entry for name, entry in want.items() if entry is not None}},
    )
