import numpy as np
from mlcheck import check, expect, unchanged

MEAN = (
    "You returned the mean. The mean is cheapest under the squared loss only; under {loss} loss every observation "
    "pulls equally hard on its side, and the answer is {summary}. Choose the summary by the name of the loss."
)

PERCENT = (
    "This is the quantile at {tau:g} per cent, {where}. np.percentile counts from 0 to 100; np.quantile takes the share tau "
    "itself."
)


def skewed(rng, n):
    return rng.exponential(10.0, size=n) + 1.0


def mean_absolute(y, c):
    return float(np.mean(np.abs(np.asarray(y, dtype=float) - float(c))))


@check("the squared loss leads to the mean")
def squared(answer, rng):
    y = skewed(rng, 21)
    with unchanged(y):
        got = answer.best_constant(y, "squared")
    expect(got, 'best_constant(y, "squared")').close_to(
        np.mean(y),
        twins={
            "You returned the median. It is cheapest under the absolute loss; the squared loss lets far "
            "observations pull harder, and all pulls cancel at the mean.": np.median(y),
        },
    )


@check("the absolute loss leads to the median")
def absolute(answer, rng):
    y = skewed(rng, 21)
    y[10] = y.max() + 5.0
    with unchanged(y):
        got = answer.best_constant(y, "absolute")
    expect(got, 'best_constant(y, "absolute")').close_to(
        np.median(y),
        twins={
            MEAN.format(loss="the absolute", summary="the median"): np.mean(y),
            "You took the element in the middle of the list as it came. The median is the middle one after sorting.": y[10],
        },
    )


@check("the pinball loss leads to a quantile, on the side of the dear mistake")
def pinball(answer, rng):
    for tau in (0.9, 0.25):
        ordered = np.sort(skewed(rng, 21))
        y = np.roll(ordered, 7)
        with unchanged(y):
            got = answer.best_constant(y, "pinball", tau=tau)
        place = round(20 * tau)
        expect(got, f'best_constant(y, "pinball", tau={tau})').close_to(
            ordered[place],
            twins={
                MEAN.format(loss="the pinball", summary="the quantile at level tau"): np.mean(y),
                f"You swapped the two sides: this is the quantile at {1 - tau:g}, not at {tau:g}. With e = y - c, an answer "
                "that is too low costs tau a unit. The dearer too low is, the higher the answer must lie.": ordered[20 - place],
                "You returned the median and did not use tau. Only at tau = 0.5 do both sides cost the same.": np.median(y),
                PERCENT.format(tau=tau, where="hardly above the smallest observation"): np.percentile(y, tau),
                PERCENT.format(tau=tau, where="the smallest observation"): ordered[0],
            },
        )


@check("tau does not touch the squared and the absolute loss")
def tau_is_ignored(answer, rng):
    y = np.roll(np.sort(skewed(rng, 21)), 7)
    expect(answer.best_constant(y, "squared", tau=0.9), 'best_constant(y, "squared", tau=0.9)').close_to(np.mean(y))
    expect(answer.best_constant(y, "absolute", tau=0.9), 'best_constant(y, "absolute", tau=0.9)').close_to(
        np.median(y),
        twins={
            "You used tau for the absolute loss. It has no level: both sides always cost the same, which is tau = 0.5.": np.sort(y)[18],
        },
    )


@check("ties, one observation, plain lists, the default level and unknown names")
def edges(answer, rng):
    expect(answer.best_constant([5, 1, 2, 9, 4], "pinball"), 'best_constant([5, 1, 2, 9, 4], "pinball"), without tau').close_to(4)
    expect(answer.best_constant([7.5], "pinball", tau=0.1), 'best_constant([7.5], "pinball", tau=0.1)').close_to(7.5)
    expect(answer.best_constant([3, 1, 3, 3, 9], "absolute"), 'best_constant([3, 1, 3, 3, 9], "absolute")').close_to(3)
    y = skewed(rng, 10)
    got = answer.best_constant(list(y), "absolute")
    expect(mean_absolute(y, got), "the mean absolute error of your constant for 10 observations").close_to(
        mean_absolute(y, np.median(y))
    )
    expect(lambda: answer.best_constant([1.0, 2.0], "cubic"), 'best_constant([1.0, 2.0], "cubic")').raises(ValueError)


@check("the constant is the cheapest one for every sample size")
def between_observations(answer, rng):
    for n, tau in ((13, 0.9), (8, 0.3), (12, 0.85), (27, 0.55)):
        y = np.cumsum(rng.uniform(1.0, 5.0, size=n))
        place = int(np.ceil(n * tau)) - 1
        shuffled = rng.permutation(y)
        expect(answer.best_constant(shuffled, "pinball", tau=tau), f'best_constant(y, "pinball", tau={tau}) for {n} observations').close_to(
            y[place],
            twins={
                f"Your place is one too low: only {place} of {n} observations are at or below this one, a smaller share than "
                f"tau = {tau:g}, so those above still pull harder. Take the first with at least the share tau at or below it.": y[place - 1],
                "np.quantile drew a straight line between two observations, and a point between them is dearer than "
                "the better one of them. Ask for method=\"inverted_cdf\", or try every observation and keep the cheapest.": np.quantile(y, tau),
            },
        )
