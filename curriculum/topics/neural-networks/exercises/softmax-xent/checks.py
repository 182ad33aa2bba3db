import warnings

import numpy as np
from mlcheck import check, expect, require, unchanged


def log_softmax(logits, axis=1):
    shifted = logits - logits.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def one_hot(logits, y):
    return np.eye(logits.shape[1])[y]


def wanted(logits, y):
    log_p = log_softmax(logits)
    n = len(y)
    return -log_p[np.arange(n), y].mean(), (np.exp(log_p) - one_hot(logits, y)) / n


def called(answer, logits, y):
    """The learner's loss and gradient. What NumPy warns of on the way shows in the values."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        result = answer.softmax_xent(logits, y)
    require(
        isinstance(result, (tuple, list)) and len(result) == 2,
        "Return two things together: `return loss, grad`.",
    )
    return result


def finite(result):
    try:
        return all(np.isfinite(np.asarray(part, dtype=float)).all() for part in result)
    except (TypeError, ValueError):
        return True  # no numbers at all: the comparison says so


def agrees(value, want):
    try:
        return np.shape(value) == want.shape and np.allclose(np.asarray(value, dtype=float), want)
    except (TypeError, ValueError):
        return False


OVERFLOW = (
    "The exponential overflowed: `np.exp(1000)` is infinite, and what is computed from it is `nan` or `inf`. Subtract each row's maximum first, "
    "`logits - logits.max(axis=1, keepdims=True)`. It changes no probability, and every power is at most 1."
)
NOT_THE_MAXIMUM = (
    "With logits that lie far apart the exponential still overflowed: after your shift a logit of this row was above 709. Subtract the row's "
    "*maximum*, not its mean, minimum or another number; then all shifted logits are at most 0."
)
ALL_ZERO = (
    "The logits of this row are all near −1000, so all their powers rounded to 0 and their sum with them. Subtract the row's maximum "
    "first: the largest power is then exactly 1."
)
BATCH_MAXIMUM = (
    "One row came out as `nan` or `inf` here although each row alone is fine: you subtracted a logit of another row, such as the maximum of the whole "
    "batch or of a column, so powers of a row far below it rounded to 0. Subtract each row's own maximum: `logits.max(axis=1, keepdims=True)`."
)
LOG_OF_ZERO = (
    "You took the logarithm of a probability that had been rounded to 0: the loss is infinite, or `nan` where 0 times that logarithm "
    "enters it. Compute the logarithm without the probability: `log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))`."
)
CUT_OFF = (
    "The loss was cut off: this row should cost 1000, and yours stops at the logarithm of a smallest probability. Clipping, or adding a tiny number, "
    "hides the mistake instead of pricing it. Compute `log_p` from the logits, without the probability."
)


@check("the loss is the mean price of the rows")
def plain(answer, rng):
    logits, y = rng.normal(0, 2, size=(5, 4)), rng.permutation([0, 1, 2, 3, 1])
    with unchanged(logits, y):
        loss, _ = called(answer, logits, y)
    log_p = log_softmax(logits)
    prices = -log_p[np.arange(5), y]
    expect(loss, "the loss of softmax_xent(logits, y)").close_to(
        prices.mean(),
        twins={
            "Your softmax ran down the columns, so the examples were made to share one probability. Each row is an example: sum along "
            "`axis=1`, with `keepdims=True`.": -log_softmax(logits, axis=0)[np.arange(5), y].mean(),
            "The sign is missing: the loss is *minus* the logarithm of the true class's probability.": -prices.mean(),
            "You averaged over all entries of the table. A row has one true class, so the loss is a mean over the rows: pick "
            "`log_p[np.arange(n), y]` and take its mean.": prices.sum() / logits.size,
            "You averaged the probabilities first and took the logarithm of the mean. Take the logarithm of each row's, then "
            "the mean.": -np.log(np.exp(-prices).mean()),
            "`log_p[:, y]` takes the columns `y` from *every* row, a table of n × n numbers. Pair each row with its own class: "
            "`log_p[np.arange(n), y]`.": -log_p[:, y].mean(),
            "You averaged the price over every class. Only the true class of each row counts: `log_p[np.arange(n), y]`.": -log_p.mean(),
            "Your loss is the sum over the rows. Take the mean, so that the number does not depend on the size of the batch.": prices.sum(),
            "You subtracted each column's maximum. Then the logits of one row are shifted by different amounts, and its probabilities "
            "change. Subtract one number from a whole row, its own maximum: `axis=1`, with `keepdims=True`.": -log_softmax(
                logits - logits.max(axis=0)
            )[np.arange(5), y].mean(),
        },
    )


@check("the gradient is averaged over the rows exactly once")
def gradient(answer, rng):
    logits, y = rng.normal(0, 2, size=(5, 3)), rng.permutation([0, 1, 2, 2, 1])
    with unchanged(logits, y):
        _, grad = called(answer, logits, y)
    P, Y = np.exp(log_softmax(logits)), one_hot(logits, y)
    expect(grad, "the gradient of softmax_xent(logits, y)").close_to(
        (P - Y) / 5,
        twins={
            "You did not divide the gradient by the number of rows. The loss is a mean, so its gradient has the same $1/n$; without it "
            "the step grows with the batch.": P - Y,
            "You divided by the number of rows twice. The $1/n$ of the mean enters once.": (P - Y) / 25,
            "You divided the gradient by the number of its entries. The loss is a mean over the rows, so divide by $n$, not by $n$ times the "
            "number of classes.": (P - Y) / 15,
            "You divided the gradient by the number of classes. The loss is a mean over the rows: divide by $n$.": (P - Y) / 3,
            "You subtracted 1 in every column, and not only at each row's true class. Pair each row with its own class: "
            "`grad[np.arange(n), y] -= 1`.": (P - 1) / 5,
            "The gradient is the softmax itself. Subtract 1 at each row's true class before you divide by $n$.": P / 5,
            "The gradient has the wrong sign: it is probability minus one-hot, not the other way round.": (Y - P) / 5,
        },
    )


@check("logits of 1000 stay finite")
def large(answer):
    logits, y = np.array([[1000.0, 999.0, 998.5], [1001.0, 1000.0, 1002.0]]), np.array([1, 0])
    got = called(answer, logits, y)
    require(finite(got), OVERFLOW)
    expect(got, "softmax_xent of logits near 1000").close_to(wanted(logits, y))
    logits, y = np.array([[-1000.0, -1001.0, -999.5]]), np.array([0])
    got = called(answer, logits, y)
    require(finite(got), ALL_ZERO)
    expect(got, "softmax_xent of one row of logits near -1000").close_to(wanted(logits, y))
    logits, y = np.array([[1500.0, -1500.0, -1500.0, 0.0]]), np.array([0])
    got = called(answer, logits, y)
    # The right gradient shows that the probabilities are right, so it is their logarithm that failed.
    require(finite(got), LOG_OF_ZERO if agrees(got[1], wanted(logits, y)[1]) else NOT_THE_MAXIMUM)
    expect(got, "softmax_xent of the row (1500, -1500, -1500, 0) with true class 0").close_to(wanted(logits, y))


@check("rows of very different size in one batch")
def uneven(answer):
    logits, y = np.array([[1000.0, 1001.0], [-1000.0, -1001.0], [0.0, 0.5]]), np.array([0, 1, 1])
    with unchanged(logits, y):
        got = called(answer, logits, y)
    for row, label, explanation in zip(logits, y, (OVERFLOW, ALL_ZERO, OVERFLOW)):
        require(finite(called(answer, row[None], label[None])), explanation)
    require(finite(got), BATCH_MAXIMUM)
    expect(got, "softmax_xent of rows near 1000, -1000 and 0").close_to(wanted(logits, y))


@check("a row that is surely wrong costs the gap between its logits")
def surely_wrong(answer):
    logits, y = np.array([[1000.0, 0.0, 0.0]]), np.array([1])
    require(finite(called(answer, np.array([[1000.0, 999.0, 998.0]]), np.array([0]))), OVERFLOW)
    loss, grad = called(answer, logits, y)
    require(finite((loss,)), LOG_OF_ZERO)
    require(not (np.ndim(loss) == 0 and 5 < loss < 800), CUT_OFF)
    expect((loss, grad), "softmax_xent of the row (1000, 0, 0) with true class 1").close_to(wanted(logits, y))


@check("one class to choose from costs nothing")
def one_class(answer):
    logits, y = np.array([[3.0], [-2.0]]), np.array([0, 0])
    expect(called(answer, logits, y), "softmax_xent of two rows with a single class").close_to((0.0, np.zeros((2, 1))))
