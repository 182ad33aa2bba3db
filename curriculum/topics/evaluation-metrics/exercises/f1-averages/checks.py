import warnings

import numpy as np
from mlcheck import check, expect, unchanged

F1_OF_MEANS = (
    "Your macro value is the F1 of the mean precision and the mean recall. Averaged first, the strong number of one class covers for the weak one of "
    "another. Compute the F1 of each class, and average the F1 values last."
)
BY_PREDICTIONS = (
    "Your weights are the numbers of *predicted* rows of each class. Weighted F1 uses the support, the true rows: `np.sum(y == label)`. "
    "Otherwise the model decides how much each of its classes counts."
)
EXCHANGED = "You exchanged macro and weighted: macro is the plain mean over the classes, weighted uses the true rows of each as weights."
MICRO_IS_MACRO = (
    "Your micro value is a mean over the classes. Micro adds up the counts TP, FP and FN of all classes first, and computes one F1 from "
    "the sums."
)
LEFT_OUT = (
    "You left out the class that is never predicted. Its F1 is 0, and in the macro mean it counts like every other; without it, a model is rewarded "
    "for forgetting a class. Take the classes from `y` and `pred` together."
)
ONLY_TRUE = (
    "You took the classes from `y` alone, and left out one that is predicted but never true. All its predictions are wrong, so its F1 is "
    "0, and it counts in the macro mean. Take the classes from `y` and `pred` together."
)
RECALLS = (
    "Your macro value is the mean of the recalls, the balanced accuracy. An F1 also charges a class for the rows that were wrongly given to "
    "it: put the false positives of the class into its denominator."
)
NAN = float("nan")
NOT_A_NUMBER = (
    "A class is never predicted, so its precision is 0/0, and your F1 became `nan`. Compute the F1 from the counts, "
    "`2 * tp / (2 * tp + fp + fn)`: this is 0 here, and its denominator is not."
)


def rows_of(table, labels, order):
    """Labels with exactly the counts of the table, true classes in rows."""
    table = np.asarray(table)
    n = len(labels)
    y = np.repeat(np.repeat(labels, n), table.ravel())
    pred = np.repeat(np.tile(labels, n), table.ravel())
    return y[order], pred[order]


def f1_values(table):
    table = np.asarray(table)
    tp = np.diag(table)
    total = table.sum(axis=0) + table.sum(axis=1)
    return 2 * tp / np.where(total == 0, 1, total)


def averages(table):
    table = np.asarray(table)
    f1 = f1_values(table)
    return {
        "macro": float(f1.mean()),
        "micro": float(np.trace(table) / table.sum()),
        "weighted": float(np.average(f1, weights=table.sum(axis=1))),
    }


def f1_of_means(table):
    table = np.asarray(table)
    tp, said, true = np.diag(table), table.sum(axis=0), table.sum(axis=1)
    p = np.mean(tp / np.where(said == 0, 1, said))
    r = np.mean(tp / np.where(true == 0, 1, true))
    return float(2 * p * r / (p + r))


def part(table, kept):
    """The averages that come out if only some classes are looked at."""
    table = np.asarray(table)
    f1, true, said, tp = f1_values(table)[kept], table.sum(axis=1)[kept], table.sum(axis=0)[kept], np.diag(table)[kept]
    return {
        "macro": float(f1.mean()),
        "micro": float(2 * tp.sum() / (true.sum() + said.sum())),
        "weighted": float(np.average(f1, weights=true)),
    }


def spread(explanation, want, wrong):
    """One mistake, however many of the other averages it touches: macro always, micro and weighted or not."""
    twins = {}
    for micro in {want["micro"], wrong["micro"]}:
        for weighted in {want["weighted"], wrong["weighted"]}:
            twins[explanation + " " * len(twins)] = {"macro": wrong["macro"], "micro": micro, "weighted": weighted}
    return twins


def uneven(rng):
    small = rng.integers(0, 4, size=4)
    return [[70 + small[0], 20, 6], [4, 18 + small[1], 2 + small[2]], [1, 2, 5 + small[3]]]


@check("three classes of very different size")
def plain(answer, rng):
    table = uneven(rng)
    y, pred = rows_of(table, np.array(["none", "mild", "severe"]), rng.permutation(np.sum(table)))
    want = averages(table)
    support = np.sum(table, axis=1)
    recalls = np.diag(table) / support
    with unchanged(y, pred):
        got = answer.f1_averages(y, pred)
    expect(got, "f1_averages(y, pred)").close_to(
        want,
        twins={
            F1_OF_MEANS: {**want, "macro": f1_of_means(table)},
            BY_PREDICTIONS: {**want, "weighted": float(np.average(f1_values(table), weights=np.sum(table, axis=0)))},
            EXCHANGED: {**want, "macro": want["weighted"], "weighted": want["macro"]},
            MICRO_IS_MACRO: {**want, "micro": want["macro"]},
            **spread(RECALLS, want, {"macro": recalls.mean(), "micro": want["micro"], "weighted": np.average(recalls, weights=support)}),
        },
    )


@check("a class that is never predicted counts")
def never_predicted(answer, rng):
    few = rng.integers(0, 5, size=3)
    table = [[60 + few[0], 9, 0], [12, 30 + few[1], 0], [3, 5 + few[2], 0]]
    y, pred = rows_of(table, np.array([0, 1, 2]), rng.permutation(np.sum(table)))
    want = averages(table)
    with warnings.catch_warnings(), unchanged(y, pred):
        warnings.simplefilter("ignore")
        got = answer.f1_averages(y, pred)
    expect(got, "f1_averages(y, pred) where class 2 is never predicted").close_to(
        want,
        twins={
            **spread(LEFT_OUT, want, part(table, [0, 1])),
            NOT_A_NUMBER: {"macro": NAN, "micro": want["micro"], "weighted": NAN},
        },
    )


@check("a class that is predicted but never true counts")
def never_true(answer, rng):
    few = rng.integers(0, 5, size=3)
    table = [[40 + few[0], 6, 5], [7, 15 + few[1], 2 + few[2]], [0, 0, 0]]
    y, pred = rows_of(table, np.array(["cat", "dog", "fox"]), rng.permutation(np.sum(table)))
    y, pred = y.tolist(), pred.tolist()
    want = averages(table)
    with warnings.catch_warnings(), unchanged(y, pred):
        warnings.simplefilter("ignore")
        got = answer.f1_averages(y, pred)
    expect(got, 'f1_averages(y, pred) where "fox" is predicted and never true').close_to(
        want, twins=spread(ONLY_TRUE, want, part(table, [0, 1]))
    )


@check("everything right, everything wrong, one class, one row")
def edges(answer):
    ones, zeros = {"macro": 1.0, "micro": 1.0, "weighted": 1.0}, {"macro": 0.0, "micro": 0.0, "weighted": 0.0}
    expect(answer.f1_averages(["a", "b", "b"], ["a", "b", "b"]), 'f1_averages(["a", "b", "b"], ["a", "b", "b"])').close_to(ones)
    expect(answer.f1_averages([3, 3], [3, 3]), "f1_averages([3, 3], [3, 3])").close_to(ones)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wrong = answer.f1_averages(["a"], ["b"])
    expect(wrong, 'f1_averages(["a"], ["b"])').close_to(zeros)
