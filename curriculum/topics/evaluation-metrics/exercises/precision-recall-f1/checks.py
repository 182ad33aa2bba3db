import warnings

import numpy as np
from mlcheck import check, expect, unchanged

SWAPPED = (
    "You exchanged precision and recall. Precision divides the hits by all rows that were *flagged* (`pred == positive`), recall by "
    "all rows that *are* positive (`y == positive`). This happens with a transposed confusion matrix, too: false alarms and misses "
    "change places."
)
PLAIN_MEAN = (
    "Precision and recall are right; your F1 is their plain mean. F1 is the harmonic mean, which stays close to the smaller of the "
    "two: `2 * precision * recall / (precision + recall)`, or in counts `2 * tp / (2 * tp + fp + fn)`."
)
NO_POSITIVE = (
    "You did not use `positive`: this is the result for another class. Compare both lists with the label that was handed over, not "
    "with a fixed one."
)
NEGATIVES = (
    "Your precision counts true negatives: it is the share of all right answers, the accuracy. The precision looks at the flagged "
    "rows only: hits divided by `pred == positive`."
)
ROOT = (
    "Precision and recall are right; your F1 is the root of their product, the geometric mean. F1 is the harmonic mean: "
    "`2 * precision * recall / (precision + recall)`."
)
OTHERS_CONFUSED = (
    "You counted rows in which one label other than `positive` is taken for another such label. For the class that was asked for "
    "they are true negatives: a miss needs `positive` in `y`, and a false alarm needs it in `pred`."
)
NO_HITS = (
    "No row was counted as a hit. There are two usual causes. Either a whole list was compared with a label: `y == positive` is then "
    "one single `False`, so turn both lists into arrays first. Or the code compares with a fixed label, such as 1, and not with `positive`."
)


def measures(hits, flagged, positives):
    return hits / flagged, hits / positives, 2 * hits / (flagged + positives)


MIXED_UP = 7


def labelled(rng, positive, others, tp, fp, fn, tn):
    """Rows in random order with exactly these counts for `positive`; the last `MIXED_UP` negatives are taken for one another."""
    n = fp + fn + tn
    other = [str(rng.choice(others)) for _ in range(n - MIXED_UP)]
    mixed_up = [str(rng.choice(others)) for _ in range(MIXED_UP)]
    y = [positive] * tp + other[:fp] + [positive] * fn + other[fp + fn :] + mixed_up
    pred = [positive] * tp + [positive] * fp + other[fp : fp + fn] + other[fp + fn :] + [others[1 - others.index(one)] for one in mixed_up]
    order = rng.permutation(len(y))
    return [y[i] for i in order], [pred[i] for i in order]


def plain_twins(tp, fp, fn, tn):
    p, r, f = measures(tp, tp + fp, tp + fn)
    return {
        SWAPPED: (r, p, f),
        PLAIN_MEAN: (p, r, (p + r) / 2),
        NEGATIVES: ((tp + tn) / (tp + fp + fn + tn), r, f),
        ROOT: (p, r, (p * r) ** 0.5),
    }


@check("few are flagged, and the plain case comes out right")
def plain(answer, rng):
    tp, fp, fn, tn = 12 + int(rng.integers(0, 5)), 4 + int(rng.integers(0, 3)), 25 + int(rng.integers(0, 9)), 200
    y = np.repeat([1, 0, 1, 0], [tp, fp, fn, tn])
    pred = np.repeat([1, 1, 0, 0], [tp, fp, fn, tn])
    order = rng.permutation(len(y))
    y, pred = y[order], pred[order]
    with unchanged(y, pred):
        got = answer.prf(y, pred, 1)
    expect(got, "prf(y, pred, 1)").close_to(measures(tp, tp + fp, tp + fn), twins=plain_twins(tp, fp, fn, tn))


@check("lists of texts with three labels")
def texts(answer, rng):
    tp, fp, fn, tn = 6 + int(rng.integers(0, 4)), 15 + int(rng.integers(0, 6)), 3, 40
    y, pred = labelled(rng, "sick", ["healthy", "blurred"], tp, fp, fn, tn)
    with unchanged(y, pred):
        got = answer.prf(y, pred, "sick")
    twins = plain_twins(tp, fp, fn, tn)
    twins[NEGATIVES + " "] = ((tp + tn - MIXED_UP) / len(y), *measures(tp, tp + fp, tp + fn)[1:])
    twins[OTHERS_CONFUSED] = measures(tp, tp + fp, tp + fn + MIXED_UP)
    twins[OTHERS_CONFUSED + " "] = measures(tp, tp + fp + MIXED_UP, tp + fn)
    twins[NO_HITS] = (0.0, 0.0, 0.0)
    expect(got, 'prf(y, pred, "sick")').close_to(measures(tp, tp + fp, tp + fn), twins=twins)


@check("the class that was asked for, also when it is 0")
def other_class(answer, rng):
    tp, fp, fn, tn = 9, 5 + int(rng.integers(0, 3)), 14, 80 + int(rng.integers(0, 20))
    y = np.repeat([0, 1, 0, 1], [tp, fp, fn, tn])
    pred = np.repeat([0, 0, 1, 1], [tp, fp, fn, tn])
    twins = plain_twins(tp, fp, fn, tn)
    twins[NO_POSITIVE] = measures(tn, tn + fn, tn + fp)
    expect(answer.prf(y, pred, 0), "prf(y, pred, 0)").close_to(measures(tp, tp + fp, tp + fn), twins=twins)


NOT_A_NUMBER = (
    "You divided 0 by 0: nothing was flagged, so the precision has no value in the data, and `nan` came out. It would turn every "
    "average it enters into `nan`. Look at the denominator first, and return 0 where it is 0, as the task says."
)
NAN_RECALL = (
    "You divided 0 by 0: the positive class does not occur in `y`, so the recall has no value in the data, and `nan` came out. "
    "Look at the denominator first, and return 0 where it is 0, as the task says."
)
NAN = float("nan")


@check("nothing was flagged: precision 0, no nan and no warning")
def nothing_flagged(answer):
    y, pred = np.array([1, 0, 0, 1, 0]), np.zeros(5, dtype=int)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        got = answer.prf(y, pred, 1)
    expect(got, "prf(y, pred, 1) where pred is 0 everywhere").close_to(
        (0.0, 0.0, 0.0),
        twins={
            NOT_A_NUMBER: (NAN, 0.0, NAN),
            NOT_A_NUMBER + " The F1 is right already.": (NAN, 0.0, 0.0),
            "You gave the precision 1 where nothing was flagged. No flag was wrong, but none was right either, and a model that flags "
            "nobody has earned no credit: return 0.": (1.0, 0.0, 0.0),
        },
    )


@check("the positive class is absent, or everything is wrong")
def absent(answer):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        no_positives = answer.prf(["a", "b", "b"], ["c", "b", "c"], "c")
        neither = answer.prf(["a", "b"], ["b", "b"], "c")
        all_wrong = answer.prf(np.array([1, 1, 0]), np.array([0, 0, 1]), 1)
    expect(no_positives, 'prf(["a", "b", "b"], ["c", "b", "c"], "c")').close_to(
        (0.0, 0.0, 0.0), twins={NAN_RECALL: (0.0, NAN, NAN), NAN_RECALL + " The F1 is right already.": (0.0, NAN, 0.0)}
    )
    expect(neither, 'prf(["a", "b"], ["b", "b"], "c")').close_to((0.0, 0.0, 0.0))
    expect(all_wrong, "prf(y, pred, 1) where every answer is wrong").close_to(
        (0.0, 0.0, 0.0),
        twins={
            "Precision and recall are 0, and your F1 divides 0 by their sum, which is 0 as well: `nan` came out. In counts, "
            "`2 * tp / (2 * tp + fp + fn)`, there is nothing to guard here.": (0.0, 0.0, NAN)
        },
    )


@check("a single row, hit")
def one_row(answer):
    expect(answer.prf(["sick"], ["sick"], "sick"), 'prf(["sick"], ["sick"], "sick")').close_to(
        (1.0, 1.0, 1.0), twins={NO_HITS: (0.0, 0.0, 0.0)}
    )
