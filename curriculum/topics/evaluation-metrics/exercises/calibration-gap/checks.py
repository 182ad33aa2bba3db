import numpy as np
from mlcheck import check, expect, unchanged

SIGNED = (
    "You added the gaps with their signs, so that bins that promise too much and bins that promise too little cancel. What is left "
    "is no more than the mean forecast minus the overall share. Take the absolute value of each bin's gap before you add."
)
LATE = (
    "You took the absolute value at the end, of the sum. By then the bins have cancelled each other. Take it of each bin's gap, "
    "before you add."
)
EQUAL = (
    "You gave every bin the same weight, so that a bin with a handful of rows speaks as loudly as one with most of "
    "them. Weight each gap by the bin's share of all rows."
)
ALL_BINS = (
    "You divided the sum of the gaps by the number of bins, the empty ones included: each empty bin counts as a perfect one. "
    "Weight each gap by the bin's share of all rows, then empty bins drop out by themselves."
)
MIDDLE = (
    "You compared each bin's share of positives with the middle of the bin. The forecasts need not lie there: take the mean of "
    "the forecasts that fell into the bin."
)
NAN = (
    "The result is `nan`: the mean over an empty bin is 0 divided by 0, and one `nan` makes the whole sum `nan`. Skip a "
    "bin without rows before you take its mean."
)
WIDTHS = (
    "You weighted each bin by its width. A wide bin may hold few rows, and a narrow one most of them: weight each gap by the bin's "
    "share of all rows."
)
ROW_BY_ROW = (
    "You averaged the distance between each forecast and its outcome. A single forecast of 0.7 is 0.3 or 0.7 off, however honest it "
    "is. Average forecasts and outcomes inside each bin first, then take the gap of the two means."
)
NO_EDGES = (
    "You cut 0 to 1 into bins of equal width. The bins are given by `edges`, and their widths may differ."
)
SQUARED = "You squared the gaps. The calibration error averages their absolute values."
LOST_ONE = (
    "Forecasts of exactly 1 fell into no bin: with `p < edges[k + 1]` in every bin nobody takes them. The last bin must hold its "
    "right edge too."
)
OWN_BIN = (
    "Forecasts of exactly 1 got a bin of their own, behind the last edge. They belong to the last bin, together with the forecasts "
    "below 1. `np.digitize` does it when you give it the inner edges only."
)
LOST_ZERO = (
    "With `edges[k] < p <= edges[k + 1]` a forecast of exactly 0 falls into no bin, and one on an inner edge into the bin on its left. "
    "Bin k holds `edges[k] <= p < edges[k + 1]`, and the last bin holds 1 as well."
)
TWICE = (
    "Forecasts that lie exactly on an inner edge were counted twice, in the bin on their left and in the one on their right. "
    "Only the last bin holds its right edge: `edges[k] <= p < edges[k + 1]` everywhere else."
)
RIGHT = (
    "A forecast that lies exactly on an inner edge went into the bin on its left. Bin k holds "
    "`edges[k] <= p < edges[k + 1]`, so it belongs to the bin on its right."
)


def bins(y, p, edges, which=None):
    """Rows, mean forecast, share of positives and middle of each bin that has rows."""
    if which is None:
        which = np.digitize(p, edges[1:-1])
    found = [k for k in range(len(edges) - 1) if np.any(which == k)]
    parts = [
        (np.sum(which == k), p[which == k].mean(), y[which == k].mean(), (edges[k] + edges[k + 1]) / 2)
        for k in found
    ]
    return [np.array(column) for column in zip(*parts)]


def right(y, p, edges, which=None):
    rows, forecast, share, _ = bins(y, p, edges, which)
    return np.sum(rows * np.abs(forecast - share)) / len(y)


def mistakes(y, p, edges):
    """The mistakes that show on any input with a gap in each bin."""
    rows, forecast, share, middle = bins(y, p, edges)
    weight = rows / len(y)
    signed = np.sum(weight * (forecast - share))
    gap = np.abs(forecast - share)
    found = {
        SIGNED: signed,
        EQUAL: gap.mean(),
        MIDDLE: np.sum(weight * np.abs(middle - share)),
        ROW_BY_ROW: np.abs(p - y).mean(),
        SQUARED: np.sum(weight * gap**2),
    }
    if signed < 0:
        found[LATE] = -signed
    return found


def by_width(y, p, edges):
    which = np.digitize(p, edges[1:-1])
    _, forecast, share, _ = bins(y, p, edges)
    return np.sum(np.diff(edges)[np.unique(which)] * np.abs(forecast - share))


def without_edges(y, p, edges):
    count = len(edges) - 1
    return right(y, p, edges, np.minimum((p * count).astype(int), count - 1))


def forecasts(rng, where, shares, counts):
    """`counts[k]` forecasts between the two numbers `where[k]`, with about the share `shares[k]` of positives."""
    p = np.concatenate([rng.uniform(low, high, n) for (low, high), n in zip(where, counts)])
    y = np.concatenate([np.arange(n) < round(share * n) for share, n in zip(shares, counts)]).astype(int)
    order = rng.permutation(len(p))
    return y[order], p[order]


@check("four bins of different widths, all of them filled")
def four_bins(answer, rng):
    where = [(0.02, 0.12), (0.17, 0.45), (0.52, 0.7), (0.82, 0.97)]
    y, p = forecasts(rng, where, [0.45, 0.05, 0.8, 0.3], [70, 20, 40, 20])
    edges = np.array([0, 0.15, 0.5, 0.8, 1])
    with unchanged(y, p, edges):
        got = answer.calibration_error(y, p, edges)
    expect(got, "calibration_error(y, p, edges)").close_to(
        right(y, p, edges),
        twins={**mistakes(y, p, edges), WIDTHS: by_width(y, p, edges), NO_EDGES: without_edges(y, p, edges)},
    )


@check("gaps of opposite sign do not cancel")
def opposite(answer):
    y = np.repeat([1, 0, 1, 0], [4, 6, 6, 4])
    p = np.repeat([0.2, 0.8], [10, 10])
    edges = np.array([0, 0.5, 1])
    got = answer.calibration_error(y, p, edges)
    expect(got, "calibration_error of 0.2 where 40 % come true, and of 0.8 where 60 % do").close_to(
        0.2, twins={SIGNED: 0.0, MIDDLE: 0.15}
    )


@check("bins of which some are empty")
def empty_bins(answer, rng):
    where = [(0.01, 0.09), (0.12, 0.19), (0.82, 0.99)]
    y, p = forecasts(rng, where, [0.3, 0, 0.4], [90, 10, 20])
    edges = np.array([0, 0.1, 0.2, 0.4, 0.6, 0.8, 1])
    rows, forecast, share, _ = bins(y, p, edges)
    got = answer.calibration_error(y, p, edges)
    expect(got, "calibration_error(y, p, edges) with three empty bins").close_to(
        right(y, p, edges),
        twins={
            **mistakes(y, p, edges),
            ALL_BINS: np.sum(np.abs(forecast - share)) / 6,
            WIDTHS: by_width(y, p, edges),
            NO_EDGES: without_edges(y, p, edges),
            NAN: np.nan,
        },
    )


@check("forecasts on the edges, 0 and 1 included")
def on_the_edges(answer):
    y = np.array([1, 0, 1, 1, 0, 0, 1, 1, 1, 0])
    p = np.array([0, 0.125, 0.25, 0.25, 0.3125, 0.5, 0.625, 0.75, 1, 1])
    edges = np.array([0, 0.25, 0.5, 1])
    inner = np.digitize(p, edges[1:-1])
    kept = np.where(p == 1, -1, inner)
    own = right(y, p, np.append(edges, 2), np.where(p == 1, 3, inner))
    left = np.digitize(p, edges[1:-1], right=True)
    twice = p[:, None] >= edges[:-1]
    twice &= p[:, None] <= edges[1:]
    got = answer.calibration_error(y, p, edges)
    expect(got, "calibration_error(y, p, edges) with forecasts on the edges").close_to(
        right(y, p, edges),
        twins={
            LOST_ONE: right(y, p, edges, kept),
            OWN_BIN: own,
            RIGHT: right(y, p, edges, left),
            LOST_ZERO: right(y, p, edges, np.where(p == 0, -1, left)),
            TWICE: sum(abs(np.sum(p[rows] - y[rows])) for rows in twice.T) / len(y),
        },
    )


@check("one bin, and one row")
def small(answer):
    y, p = np.array([1, 0, 0, 1]), np.array([0.5, 0.25, 0.25, 0.5])
    got = answer.calibration_error(y, p, np.array([0, 1]))
    expect(got, "calibration_error(y, p, np.array([0, 1]))").close_to(0.125, twins={SIGNED: -0.125})
    got = answer.calibration_error(np.array([1]), np.array([0.3]), np.array([0, 0.4, 1]))
    expect(got, "calibration_error of one forecast of 0.3 that comes true").close_to(0.7, twins={SIGNED: -0.7, ALL_BINS: 0.35, WIDTHS: 0.28, NAN: np.nan})
