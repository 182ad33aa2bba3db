import numpy as np
from mlcheck import check, expect, require, unchanged

TINY = 1e-8
NO_CORRECTION = (
    "You left out the bias correction. Both averages begin at 0 and are too small at first, the root of s by more than m, so "
    "the first step came out about three times too long. Divide m by 1 - 0.9**t and s by 1 - 0.999**t."
)
NOT_SQUARED = (
    "You averaged the gradients in the second moment, not their squares. Gradients of both signs cancel there, and the size "
    "that is left says nothing about how large they are. Average g**2."
)
UPHILL = "You added the step. Adam goes downhill like every descent: x = x - lr * ..."
NO_ROOT = "You divided by s itself. It is an average of squares: take its root, so that numerator and denominator have the same unit."
ONE_SIZE = (
    "You used one size for all weights, with the squares averaged over the components. Adam keeps a second "
    "moment for each weight by itself."
)
MOMENTUM_ONLY = "This is the first average alone: you did not divide by the root of the second one."


def reference(
    grad, x, lr, steps, *, correct=True, first=1, one_size=False, keep=False, frozen=False
):
    """Adam, or what one mistake makes of it."""
    m = s = np.zeros_like(x)
    for t in range(first, steps + first):
        g = grad(x)
        m = 0.9 * m + 0.1 * g
        square = np.full_like(g, np.mean(g**2)) if one_size else g**2
        s = 0.999 * s + 0.001 * square
        time = 1 if frozen else t
        m_hat = m / (1 - 0.9**time) if correct else m
        s_hat = s / (1 - 0.999**time) if correct else s
        x = x - lr * m_hat / (np.sqrt(s_hat) + TINY)
        if keep:
            m, s = m_hat, s_hat
    return x


def not_squared(grad, x, lr, steps):
    """Adam whose second moment averages gradients."""
    m = s = np.zeros_like(x)
    for t in range(1, steps + 1):
        g = grad(x)
        m = 0.9 * m + 0.1 * g
        s = 0.999 * s + 0.001 * g
        x = x - lr * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + TINY)
    return x


@check("the first step is as long as the learning rate")
def first_step(answer, rng):
    start = rng.uniform(2.0, 5.0, size=3)
    with unchanged(start):
        got = answer.adam(lambda x: 2 * x, start, lr=0.1, steps=1)
    g = 2 * start
    raw = 0.1 * (0.1 * g) / (np.sqrt(0.001 * g**2) + TINY)
    expect(got, "adam(grad, x0, lr=0.1, steps=1)").close_to(
        start - 0.1,
        rtol=1e-6,
        twins={
            NO_CORRECTION: start - raw,
            "You corrected m and not s: the step came out about thirty times too long. Divide s by 1 - 0.999**t as well.": start
            - 10 * raw,
            "You corrected s and not m: the step came out ten times too short. Divide m by 1 - 0.9**t as well.": start
            - 0.01,
            UPHILL: start + 0.1,
            NO_ROOT: start - 0.1 / g,
            NOT_SQUARED: start - 0.1 * np.sqrt(g),
            "This is a step of gradient descent, as long as the gradient. Divide by the root of the second moment.": start - 0.1 * g,
            ONE_SIZE: lambda: reference(lambda x: 2 * x, start, 0.1, 1, one_size=True),
            "Your t begins at 0, and 1 - 0.9**0 is 0, so the first correction divides by 0. Count the steps from 1.": np.full(3, np.nan),
            "You used the length of the whole gradient as the size, so the squares were summed over the components. Adam "
            "keeps a second moment for each weight by itself.": start - 0.1 * g / np.linalg.norm(g),
        },
    )


@check("gradients that change their sign shorten the step")
def second_step(answer, rng):
    first = rng.uniform(2.0, 4.0, size=2)
    slopes = [first, np.array([-0.6, 0.5]) * first]

    def stream():
        calls = iter(slopes)
        return lambda x: next(calls)

    start = rng.uniform(1.0, 2.0, size=2)
    expect(answer.adam(stream(), start.copy(), lr=0.1, steps=2), "adam after two steps whose gradients disagree").close_to(
        reference(stream(), start, 0.1, 2),
        rtol=1e-6,
        twins={
            NO_CORRECTION: lambda: reference(stream(), start, 0.1, 2, correct=False),
            NOT_SQUARED: lambda: not_squared(stream(), start, 0.1, 2),
            "You corrected with t = 1 in every step. t counts the steps: the second one divides by 1 - 0.9**2 and "
            "1 - 0.999**2.": lambda: reference(stream(), start, 0.1, 2, frozen=True),
            "You stored the corrected averages back into m and s, so they are corrected again in the next step. Keep the raw "
            "averages, and correct copies.": lambda: reference(stream(), start, 0.1, 2, keep=True),
            "Your t is one too high: the first step already used t = 2.": lambda: reference(stream(), start, 0.1, 2, first=2),
            MOMENTUM_ONLY: lambda: start - 0.1 * (slopes[0] + (0.09 * slopes[0] + 0.1 * slopes[1]) / 0.19),
        },
    )


@check("a hundred steps in a narrow valley")
def valley(answer, rng):
    curvature = np.array([1.0, 50.0])
    start = np.array([-10.0, 1.5]) + rng.uniform(-0.3, 0.3, size=2)

    def grad(x):
        return curvature * x

    with unchanged(start):
        got = answer.adam(grad, start, lr=0.1, steps=100)
    expect(got, "adam after 100 steps in a valley").close_to(
        reference(grad, start, 0.1, 100),
        rtol=1e-4,
        atol=1e-5,
        twins={
            NO_CORRECTION: lambda: reference(grad, start, 0.1, 100, correct=False),
            ONE_SIZE: lambda: reference(grad, start, 0.1, 100, one_size=True),
            "Every step used the gradient of the start. Ask grad for the gradient at the current weights.": lambda: reference(
                lambda x: grad(start), start, 0.1, 100
            ),
        },
    )


@check("the unit of the loss makes no difference")
def units(answer, rng):
    curvature = rng.uniform(1.0, 20.0, size=3)
    start = rng.choice([-1.0, 1.0], size=3) * rng.uniform(2.0, 4.0, size=3)
    small = answer.adam(lambda x: curvature * x, start.copy(), lr=0.05, steps=20)
    large = answer.adam(lambda x: 1000.0 * curvature * x, start.copy(), lr=0.05, steps=20)
    require(np.all(np.isfinite(small)), "adam returned nan or infinity where every gradient is finite.")
    expect(large, "adam with gradients 1,000 times as large").close_to(small, rtol=1e-5, atol=1e-6)


@check("no step, no slope, and hardly any slope")
def edges(answer, rng):
    start = rng.normal(size=4)
    expect(answer.adam(lambda x: 2 * x, start.copy(), lr=0.1, steps=0), "adam(grad, x0, lr=0.1, steps=0)").close_to(start)
    flat = answer.adam(lambda x: np.zeros(4), start.copy(), lr=0.1, steps=5)
    expect(flat, "adam where the gradient is zero").close_to(start)
    tiny = answer.adam(lambda x: np.full(4, TINY), start.copy(), lr=0.1, steps=1)
    expect(tiny, "adam for one step where every gradient is 1e-8").close_to(
        start - 0.05,
        rtol=1e-6,
        atol=1e-7,
        twins={
            "You put 1e-8 under the root. It is added to the root: np.sqrt(s_hat) + 1e-8.": start - 0.1 * 1e-8 / np.sqrt(1e-16 + 1e-8),
            "You left out the 1e-8 that is added to the root.": start - 0.1,
        },
    )
