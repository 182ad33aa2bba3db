import numpy as np
from mlcheck import check, expect, require, unchanged


def train(X, y, epochs, bias="label", correct="mistakes", zero="wrong", stop="clean"):
    """The perceptron's rule, and the ways in which it is commonly got wrong."""
    w, b, counts = np.zeros(X.shape[1]), 0.0, []
    count = 0
    for _ in range(epochs):
        w_now, b_now, count = w, b, count if stop == "running" else 0
        for row, label in zip(X, y):
            if correct == "after the pass":
                product = label * (row @ w_now + b_now)
            else:
                product = label * (row @ w + b)
            mistake = product < 0 or (product == 0 and (zero == "wrong" or zero == "plus" and label == -1))
            count += int(mistake)
            if mistake or correct == "every row":
                w = w + label * row
                b = b + {"label": label, "none": 0, "one": 1, "minus": -label}[bias]
        if count == 0 and stop == "unrecorded":
            break
        counts.append(count)
        if count == 0 and stop == "clean":
            break
    return w, float(b), counts


MISTAKES = {
    "The bias stayed at 0. It is learned like a weight whose input is always 1: on a mistake add the label to it. Without "
    "that, the boundary is tied to the origin.": dict(bias="none"),
    "You added 1 to the bias on each mistake, whatever the label. A row with label −1 must pull the score down: add the label "
    "`y[i]` to `b`, as you add `y[i] * X[i]` to `w`.": dict(bias="one"),
    "You took the label away from the bias. A row with label −1 must pull the score down: add the label `y[i]` to `b`, as you add "
    "`y[i] * X[i]` to `w`.": dict(bias="minus"),
    "In your function a score of exactly 0 passed for right. All scores are 0 at the start, so no row was ever corrected and "
    "training never began. Count a row as a mistake where `y * score <= 0`, with the equals sign.": dict(zero="right"),
    "In your function a score of exactly 0 counted as the answer +1. A row on the boundary is a mistake for both labels: test "
    "`y * score <= 0`, instead of comparing the label with `np.where(score >= 0, 1, -1)`.": dict(zero="plus"),
    "You corrected on every row, also on those that were right already. The weights then become a multiple of the plain sum of "
    "$y\\,x$, and rows that are wrong have no more say than others. Put both corrections inside the test for a mistake.": dict(
        correct="every row"
    ),
    "You collected the corrections and applied them at the end of the pass. Here each correction counts at once: the next row "
    "is judged by weights that are already corrected. Update `w` and `b` inside the loop over the rows.": dict(
        correct="after the pass"
    ),
    "You went on after a clean pass. A pass without a mistake changes nothing, so all later ones would be the same: leave the "
    "loop once a pass has counted 0.": dict(stop="never"),
    "The weights are right, but the clean pass is missing from `mistakes`: you left the loop before you appended its 0. Append "
    "the count first, then ask whether it is 0.": dict(stop="unrecorded"),
    "Your count went on from pass to pass, so it never came back to 0 and no pass was clean. Set it to 0 at the start of each "
    "pass.": dict(stop="running"),
}
BIAS, ONE, MINUS, ZERO, PLUS, EVERY, AFTER, GOES_ON, UNRECORDED, RUNNING = MISTAKES


def twins(X, y, epochs, *explanations):
    return {text: train(X, y, epochs, **MISTAKES[text]) for text in explanations}


def differ(results):
    """Whether no two of these results are the same."""
    flat = [(tuple(w), b, tuple(counts)) for w, b, counts in results]
    return len(set(flat)) == len(flat)


def parts(result):
    require(
        isinstance(result, (tuple, list)) and len(result) == 3,
        "Return three things together: `return w, b, mistakes`.",
    )
    return result


# All inputs are multiples of one half: sums of them are exact, in whatever order they are added.


@check("one wrong row corrects the weights and the bias")
def one_row(answer):
    X, y = np.array([[2.0, -1.5]]), np.array([-1])
    got = parts(answer.perceptron_fit(X, y, 1))
    expect(got, "perceptron_fit(X, y, 1) for the one row (2, -1.5) with label -1").close_to(
        train(X, y, 1),
        twins={
            **twins(X, y, 1, BIAS, ZERO),
            "Your weights are right, but the bias rose. A row with label −1 must pull the score down: add the label `y[i]` to `b`, "
            "as you add `y[i] * X[i]` to `w`.": (-X[0], 1.0, [1]),
            "The correction went the wrong way: for a row with label −1 you added the row and raised the bias, so its score rose "
            "where it has to fall. Add `y[i] * X[i]` to `w` and `y[i]` to `b`; the label carries the sign.": (X[0], 1.0, [1]),
        },
    )


@check("rows that are right are left alone, and corrections count at once")
def two_passes(answer, rng):
    names = (BIAS, ONE, MINUS, ZERO, PLUS, EVERY, AFTER, RUNNING)
    while True:
        X = rng.integers(-8, 9, size=(7, 2)) / 2
        y = rng.choice([-1, 1], size=7)
        wrong = twins(X, y, 2, *names)
        if differ([train(X, y, 2), *wrong.values()]):
            break
    with unchanged(X, y):
        got = parts(answer.perceptron_fit(X, y, 2))
    expect(got, "perceptron_fit(X, y, 2) for 7 rows").close_to(train(X, y, 2), twins=wrong)


@check("training stops after the first clean pass")
def separable(answer, rng):
    names = (EVERY, AFTER, GOES_ON, UNRECORDED, RUNNING)
    while True:
        X = rng.integers(-10, 11, size=(20, 3)) / 2
        side = X @ rng.normal(size=3) + 2
        y = np.where(side > 0, 1, -1)
        right = train(X, y, 60)
        wrong = twins(X, y, 60, *names)
        if 3 <= len(right[2]) < 50 and differ([right, *wrong.values()]):
            break
    with unchanged(X, y):
        got = parts(answer.perceptron_fit(X, y, 60))
    expect(got, "perceptron_fit(X, y, 60) for 20 rows that a plane separates").close_to(right, twins=wrong)


@check("rows that no line separates end after the given number of passes")
def xor(answer):
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([-1, 1, 1, -1])
    with unchanged(X, y):
        got = parts(answer.perceptron_fit(X, y, 25))
    expect(got, "perceptron_fit(X, y, 25) for the four rows of XOR").close_to(train(X, y, 25))


@check("without passes nothing is trained")
def no_pass(answer):
    X, y = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1, -1])
    got = parts(answer.perceptron_fit(X, y, 0))
    expect(got, "perceptron_fit(X, y, 0)").close_to((np.zeros(2), 0.0, []))
