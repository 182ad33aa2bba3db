import numpy as np
from mlcheck import check, expect, require, unchanged

TRAPEZOIDS = (
    "You joined the points by straight lines and took the area below (trapezoids). No threshold reaches the points on such a line, and a random mixture "
    "of two thresholds usually lies below it. Take steps: the gain in recall times the precision after the gain."
)
OLD_PRECISION = (
    "You weighted each gain in recall with the precision of the threshold *before* it. The precision that belongs to a gain is the "
    "one at the threshold that brings it, $(R_k - R_{k-1})\\,P_k$."
)
ONE_BY_ONE = (
    "You went through tied rows one by one, in the order in which they happen to stand. No threshold can split equal scores, and sorting the "
    "rows would change your result. Flag all rows with the same score together: one step for each distinct score."
)
LOW_FIRST = (
    "You went from the lowest score up. A threshold flags the rows with *high* scores: start at the highest score and go down."
)
PLAIN_MEAN = (
    "You took the plain mean of the precisions over all thresholds. Each counts only by the recall that is gained there; a threshold "
    "that finds no further positive has the weight 0."
)
ANY_ORDER = (
    "The result changed when the rows were put in another order, each label with its score. Either the rows were not sorted by score, "
    "or rows with the same score were taken one by one, in the order in which they happen to stand. Flag all rows with the same score "
    "together: one step for each distinct score."
)
INTERPOLATED = (
    "You replaced each precision by the best one at this recall or beyond (*interpolated* precision). No threshold has that precision "
    "at that recall. Use $P_k$ as it is."
)
EXCHANGED = (
    "You exchanged recall and precision: the gains to add up are those of the recall, $R_k - R_{k-1}$, and each is weighted with a "
    "precision. Recall divides the hits by all positives, precision by all flagged rows."
)
AREA = "This is the area under the ROC curve, the share of pairs in the right order. Average precision weights gains in recall with precisions."
ABOVE_ONLY = (
    "You flagged only rows *above* the threshold. A row that has exactly this score is flagged as well (`>=`); otherwise the rows with "
    "the lowest score are never reached."
)


def sweep(y, s):
    cuts = np.unique(s)[::-1]
    flagged = np.array([np.sum(s >= cut) for cut in cuts])
    hits = np.array([np.sum(y[s >= cut]) for cut in cuts])
    return hits / y.sum(), hits / flagged


def steps(y, s):
    recall, precision = sweep(y, s)
    return float(np.sum(np.diff(recall, prepend=0) * precision))


def trapezoids(y, s, first):
    recall, precision = sweep(y, s)
    if first == "none":
        return float(np.trapezoid(precision, recall))
    start = 1.0 if first == "one" else precision[0]
    return float(np.trapezoid(np.append(start, precision), np.append(0.0, recall)))


def shifted(y, s):
    recall, precision = sweep(y, s)
    return float(np.sum(np.diff(recall, prepend=0) * np.append(1.0, precision[:-1])))


def interpolated(y, s):
    recall, precision = sweep(y, s)
    return float(np.sum(np.diff(recall, prepend=0) * np.maximum.accumulate(precision[::-1])[::-1]))


def exchanged(y, s):
    recall, precision = sweep(y, s)
    return float(np.sum(np.diff(precision, prepend=0) * recall))


def area(y, s):
    p, n = s[y == 1][:, None], s[y == 0]
    return float(np.mean(p > n) + 0.5 * np.mean(p == n))


def telling(twins, want):
    """Leaves out twins that happen to be right on this input, and the second of two that are the same."""
    kept = {}
    for explanation, twin in twins.items():
        if not any(np.isclose(twin, other, rtol=1e-5, atol=1e-8) for other in [want, *kept.values()]):
            kept[explanation] = twin
    return kept


def one_by_one(y, order):
    ranked = y[order]
    precision = np.cumsum(ranked) / np.arange(1, len(y) + 1)
    return float(np.mean(precision[ranked == 1]))


@check("scores without ties")
def no_ties(answer, rng):
    # Which ranks are positive is nearly fixed, so that no misconception comes out right by chance.
    ranks = np.array([0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    s = np.sort(rng.normal(size=20))[::-1]
    order = rng.permutation(20)
    y, s = ranks[order], s[order]
    with unchanged(y, s):
        got = answer.average_precision(y, s)
    expect(got, "average_precision(y, s)").close_to(
        steps(y, s),
        twins={
            TRAPEZOIDS: trapezoids(y, s, "one"),
            OLD_PRECISION: shifted(y, s),
            LOW_FIRST: steps(y, -s),
            PLAIN_MEAN: float(np.mean(sweep(y, s)[1])),
            INTERPOLATED: interpolated(y, s),
            EXCHANGED: exchanged(y, s),
            AREA: area(y, s),
        },
    )


@check("tied scores are flagged together")
def ties(answer, rng):
    # Grades 4 to 0, with at least one positive and one negative in each of the upper four, positives first.
    positives, negatives = rng.integers(2, 6, size=4), rng.integers(2, 6, size=4) + np.array([0, 2, 5, 12])
    grade = np.concatenate([np.repeat([4, 3, 2, 1], positives), np.repeat([4, 3, 2, 1, 0], np.append(negatives, 9))])
    y = np.repeat([1, 0], [positives.sum(), negatives.sum() + 9])
    with unchanged(y, grade):
        got = answer.average_precision(y, grade)
    high = np.argsort(-grade, kind="stable")
    twins = {
        ONE_BY_ONE: one_by_one(y, high),
        ONE_BY_ONE + " ": one_by_one(y, np.argsort(grade, kind="stable")[::-1]),
        TRAPEZOIDS: trapezoids(y, grade, "one"),
        TRAPEZOIDS + " ": trapezoids(y, grade, "precision"),
        TRAPEZOIDS + "  ": trapezoids(y, grade, "none"),
        LOW_FIRST: steps(y, -grade),
    }
    want = steps(y, grade)
    expect(got, "average_precision(y, s) with grades for scores").close_to(want, twins=telling(twins, want))


@check("the order of the rows does not matter")
def any_order(answer, rng):
    y = np.repeat([1, 0], [12, 30])
    s = np.concatenate([rng.integers(1, 4, size=12), rng.integers(0, 3, size=30)])
    s[:3], s[12:16] = [1, 2, 3], [0, 1, 2, 2]
    back = np.arange(42)[::-1]
    first, second = answer.average_precision(y, s), answer.average_precision(y[back], s[back])
    require(abs(first - second) < 1e-9, ANY_ORDER)
    expect(second, "average_precision(y, s) with grades for scores").close_to(steps(y, s))


@check("all scores equal: the base rate")
def all_equal(answer):
    got = answer.average_precision([0, 1, 0, 0, 1], [2, 2, 2, 2, 2])
    expect(got, "average_precision([0, 1, 0, 0, 1], [2, 2, 2, 2, 2])").close_to(
        0.4,
        twins={
            TRAPEZOIDS: 0.7,
            ONE_BY_ONE: 0.45,
            ONE_BY_ONE + " ": 0.75,
            "You gave 0 where all scores are equal. The one threshold flags everybody, as each row has exactly this score: its recall "
            "is 1, and its precision is the share of positives.": 0.0,
        },
    )


@check("lists, a perfect order, a single row")
def edges(answer):
    for y in ([1, 1, 0], [1, 0, 1]):
        got = answer.average_precision(y, [0.9, 0.3, 0.3])
        expect(got, f"average_precision({y}, [0.9, 0.3, 0.3])").close_to(
            5 / 6, twins={ONE_BY_ONE: 1.0, ABOVE_ONLY: 0.5, EXCHANGED: 1 / 6, AREA: 3 / 4, TRAPEZOIDS: 11 / 12}
        )
    expect(answer.average_precision([0, 1, 0, 1], [-3, 8, -7, 2]), "average_precision([0, 1, 0, 1], [-3, 8, -7, 2])").close_to(
        1.0, twins={LOW_FIRST: (1 / 2) * (1 / 3) + (1 / 2) * (2 / 4)}
    )
    expect(answer.average_precision([1], [0.1]), "average_precision([1], [0.1])").close_to(1.0)
