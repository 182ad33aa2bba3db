import numpy as np
from mlcheck import check, expect, require, unchanged

ONE_SIDED = (
    "You took a one-sided difference. On this parabola the central one is exact, and yours is off by `h`, which looks like a mistake in the "
    "gradient. Evaluate `f` on both sides: `(f(x + h) - f(x - h)) / (2 * h)`, in one entry at a time."
)
BY_H = (
    "Your measured slopes are twice too large. From `x - h` to `x + h` is a distance of `2 * h`, so divide the difference of the two "
    "losses by `2 * h`."
)
ABSOLUTE = (
    "You returned an absolute error, $|a - m|$. It says nothing until it is compared with the size of the gradient: a tiny gradient passes "
    "however wrong it is. Divide by the larger of $|a|$, $|m|$ and $10^{-8}$."
)
BY_SUM = "You divided by $|a| + |m|$, the sum of the two. The statement divides by the larger of them."
BY_CLAIMED = (
    "You divided by the claimed slope $|a|$ alone. Divide by the larger of $|a|$ and $|m|$, so that it makes no difference which of the two is "
    "the wrong one."
)
BY_MEASURED = (
    "You divided by the measured slope $|m|$ alone. Divide by the larger of $|a|$ and $|m|$, so that it makes no difference which of the two "
    "is the wrong one."
)
MEAN = (
    "You averaged the relative errors. One wrong entry among thousands would vanish in the mean. Return the worst of them."
)
SIGNED = (
    "You left out the absolute value in $|a - m|$. A slope that is too small gives a negative error, and the maximum overlooks it."
)
NORM = (
    "You compared the whole vectors by their lengths. Here each entry is compared by itself, and the worst one counts: a small wrong entry "
    "beside large right ones would be missed."
)
ADDED = (
    "You added $10^{-8}$ to the divisor. It is a floor, which only counts where both slopes are smaller than it: "
    "`max(abs(a), abs(m), 1e-8)`."
)
ZERO_BY_ZERO = (
    "You divided 0 by 0: for an entry that does not matter, both slopes are 0. The divisor must never be less than 1e-8: "
    "`max(abs(a), abs(m), 1e-8)`."
)
NO_FLOOR = (
    "You left out the floor. Where the true slope is 0, any rounding counts as an error of 1. Divide by `max(abs(a), abs(m), 1e-8)`, and "
    "a slope of 1e-9 beside 0 counts as 0.1."
)
NOT_RESTORED = (
    "Entries that were measured stay nudged while the later ones are measured, so their slopes belong to another point. Put each "
    "entry back before you go on to the next, or start from a fresh copy of `x`."
)
ALL_AT_ONCE = (
    "You nudged all entries at once, `x + h`, so that each measured slope is the sum of all of them. Move one entry at a time and leave the "
    "others where they are."
)
NOT_NUDGED = (
    "Your result is 1, as if every measured slope were 0. Was the array that you nudged the one that you gave to `f`? `x.flatten()` and "
    "`x.copy()` are copies: `f` has to get the nudged one, in the shape of `x`."
)
OWN_STEP = (
    "You measured with a step of your own in place of `h`. On this cubic the central difference is off by the square of its step, and with "
    "`h=0.5` that shows: use `h` for the nudges and in the divisor."
)


def parabola(x):
    return np.sum(x * x)


@check("a right gradient passes, and x is not changed")
def right_gradient(answer, rng):
    x = rng.integers(8, 17, 4) / 8
    h = 0.125
    with unchanged(x):
        got = answer.grad_check(parabola, lambda x: 2 * x, x, h)
    expect(got, "grad_check(f, grad, x, h=0.125) for f = the sum of squares, grad = 2 * x").close_to(
        0.0,
        atol=1e-9,
        twins={
            ONE_SIDED: np.max(h / (2 * x + h)),
            BY_H: 0.5,
            ALL_AT_ONCE: 1 - np.min(x) / np.sum(x),
            NOT_NUDGED: 1.0,
        },
    )


@check("of several wrong slopes, the worst counts")
def worst_entry(answer, rng):
    x = rng.uniform(1, 2, 3)
    factors = np.array([2.0, 3.0, 1.2])
    a, m = factors * x, 2 * x
    got = answer.grad_check(parabola, lambda x: factors * x, x, 1e-3)
    expect(got, "grad_check(f, grad, x, h=1e-3) for f = the sum of squares, grad = [2, 3, 1.2] * x").close_to(
        0.4,
        rtol=1e-6,
        twins={
            ABSOLUTE: np.max(np.abs(a - m)),
            BY_SUM: 0.25,
            BY_CLAIMED: 0.8 / 1.2,
            BY_MEASURED: 0.5,
            MEAN: np.mean([0, 1 / 3, 0.4]),
            SIGNED: 1 / 3,
            NORM: np.linalg.norm(a - m) / max(np.linalg.norm(a), np.linalg.norm(m)),
        },
    )


@check("a wrong gradient is caught, however small it is")
def small_gradient(answer, rng):
    x = rng.uniform(1, 2, 5)
    a, m = 6e-6 * x, 2e-6 * x
    got = answer.grad_check(lambda x: 1e-6 * parabola(x), lambda x: 6e-6 * x, x, 1e-3)
    expect(got, "grad_check(f, grad, x, h=1e-3) for f = 1e-6 times the sum of squares, grad = 6e-6 * x").close_to(
        2 / 3,
        rtol=1e-6,
        twins={
            ABSOLUTE: np.max(np.abs(a - m)),
            ADDED: np.max(np.abs(a - m) / (a + 1e-8)),
            BY_MEASURED: 2.0,
        },
    )


@check("any shape, and each slope is measured at x itself")
def any_shape(answer, rng):
    x = rng.uniform(1, 2, (3, 2))
    h = 0.1
    total = x.sum()
    got = answer.grad_check(lambda x: 0.5 * np.sum(x, axis=(0, 1)) ** 2, lambda x: np.full((3, 2), x.sum()), x, h)
    expect(got, "grad_check(f, grad, x, h=0.1) for f = half the square of the sum, x of shape (3, 2)").close_to(
        0.0,
        atol=1e-9,
        twins={NOT_RESTORED: 5 * h / total},
    )


@check("the step is the h that was given")
def given_step(answer, rng):
    x = rng.uniform(1, 2, 3)
    h = 0.5
    got = answer.grad_check(lambda x: np.sum(x * x * x), lambda x: 3 * x * x, x, h)
    expect(got, "grad_check(f, grad, x, h=0.5) for f = the sum of cubes, grad = 3 * x**2").close_to(
        np.max(h**2 / (3 * x**2 + h**2)),
        rtol=1e-6,
        twins={OWN_STEP: 0.0},
    )


@check("entries that do not matter: both slopes 0")
def both_zero(answer, rng):
    x = rng.uniform(1, 2, 3)
    got = answer.grad_check(lambda x: x[0] ** 2, lambda x: np.array([2 * x[0], 0.0, 0.0]), x, 1e-3)
    expect(got, "grad_check(f, grad, x, h=1e-3) where f depends on x[0] only").close_to(0.0, atol=1e-9, twins={ZERO_BY_ZERO: np.nan})
    got = answer.grad_check(lambda x: x[0] ** 2, lambda x: np.array([2 * x[0], 1e-9, 0.0]), x, 1e-3)
    expect(got, "grad_check(f, grad, x, h=1e-3) where the slope 0 is claimed to be 1e-9").close_to(
        0.1, rtol=1e-6, twins={NO_FLOOR: 1.0, ZERO_BY_ZERO: np.nan}
    )


@check("x is the same to the last bit")
def last_bit(answer, rng):
    x = rng.uniform(0, 1, 200)
    before = x.copy()
    answer.grad_check(parabola, lambda x: 2 * x, x)
    require(
        np.array_equal(x, before),
        "After `grad_check`, some entries of `x` differ in their last digits. Adding h and subtracting it again does not always lead back, "
        "because each result is rounded. Note the old value and write it back, or nudge a copy.",
    )
