import numpy as np
from mlcheck import check, expect, require


def values(result, x):
    """The weighted sum of the three units at each x."""
    parts = []
    try:
        parts = [np.asarray(part, dtype=float).ravel() for part in result]
    except (TypeError, ValueError):
        pass
    require(
        len(parts) == 3 and all(part.size == 3 for part in parts),
        "Return three things, `(w, b, v)`, each with three numbers, one for each unit.",
    )
    w, b, v = parts
    return np.maximum(np.multiply.outer(x, w) + b, 0) @ v


def wanted(left, peak, right, x):
    return np.interp(x, [left, peak, right], [0.0, 1.0, 0.0])


def places(left, peak, right):
    """Points before, on, between and after the three kinks."""
    return np.array([left - 3, left, (left + peak) / 2, peak, (peak + right) / 2, right, right + 2, right + 9])


def shown(left, peak, right):
    return f"f(x) at x = {', '.join(f'{x:.4g}' for x in places(left, peak, right))} for tent({left:.4g}, {peak:.4g}, {right:.4g})"


NO_THIRD = (
    "The third unit has no effect, so the descent never ends: the sum falls below zero after `right`. A unit that is on stays on. Let the third "
    "one start at `right` and add the slope that the descent took away."
)
SIGN = (
    "The biases have the wrong sign: `max(0, x + b)` leaves zero at `x = -b`. Your kinks stand at minus `left`, `peak` and `right`. Use "
    "`b = -left`, and so on."
)
SLOPES = (
    "Your `v` holds the slopes themselves, up, down and 0, and all units that are on add up: after `peak` the rise is still going on. Each "
    "unit has to supply the *change* of slope at its place; at `peak` that is minus the rise, minus the descent."
)
NOT_TAKEN_BACK = (
    "At `peak` your second unit starts the descent, but does not take back the rise, and a unit that is on stays on. There the slope goes from "
    "the rise to minus the descent: the change is minus the rise, minus the descent."
)
NO_HEIGHT = (
    "Both your sides have the slope 1, so the height at `peak` is the width of the rise. The tent is 1 high whatever its width: "
    "its slopes are `1 / (peak - left)` up and `1 / (right - peak)` down."
)
WIDTHS = (
    "You used the widths of the two sides as their slopes. A slope is height over width: `1 / (peak - left)` up and `1 / (right - peak)` down."
)
ONE_SLOPE = (
    "You gave both sides the slope of the rise, `1 / (peak - left)`. The descent has another width, so it does not arrive at 0 at `right`. Its slope is "
    "`1 / (right - peak)`."
)
MEAN_SLOPE = (
    "You gave both sides one slope, from the mean of both widths. A tent whose sides differ in length has two slopes: `1 / (peak - left)` up and "
    "`1 / (right - peak)` down."
)
EXCHANGED = (
    "You exchanged the slopes of the two sides. The rise goes from `left` to `peak`, so its slope is `1 / (peak - left)`; the descent has "
    "`1 / (right - peak)`."
)


def mistaken(left, peak, right, x, names):
    up, down, mean = 1 / (peak - left), 1 / (right - peak), 2 / (right - left)
    kinks = np.array([left, peak, right])
    changes = {
        NO_THIRD: [up, -up - down, 0],
        SIGN: [up, -up - down, down],
        SLOPES: [up, -down, 0],
        NOT_TAKEN_BACK: [up, -down, down],
        NO_HEIGHT: [1, -2, 1],
        WIDTHS: [1 / up, -1 / up - 1 / down, 1 / down],
        ONE_SLOPE: [up, -2 * up, up],
        MEAN_SLOPE: [mean, -2 * mean, mean],
        EXCHANGED: [down, -up - down, up],
    }
    return {name: values((np.ones(3), kinks if name == SIGN else -kinks, changes[name]), x) for name in names}


@check("a tent with two equal sides")
def equal_sides(answer):
    kinks = (1.0, 3.0, 5.0)
    x = places(*kinks)
    got = values(answer.tent(*kinks), x)
    expect(got, shown(*kinks)).close_to(
        wanted(*kinks, x),
        atol=1e-7,
        twins=mistaken(*kinks, x, [NO_THIRD, SIGN, SLOPES, NOT_TAKEN_BACK, NO_HEIGHT, WIDTHS]),
    )


@check("a tent whose sides differ in length")
def unequal_sides(answer, rng):
    left = rng.uniform(1, 3)
    peak = left + rng.uniform(0.6, 1.4)
    right = peak + rng.uniform(2, 4)
    for kinks in [(left, peak, right), (-right, -peak, -left)]:
        x = places(*kinks)
        got = values(answer.tent(*kinks), x)
        expect(got, shown(*kinks)).close_to(
            wanted(*kinks, x),
            atol=1e-7,
            twins=mistaken(*kinks, x, [NO_THIRD, SIGN, SLOPES, NOT_TAKEN_BACK, ONE_SLOPE, MEAN_SLOPE, EXCHANGED]),
        )


@check("a very steep side, and zero far away on both sides")
def steep(answer):
    kinks = (-0.5, -0.499, 40.0)
    x = np.array([-1000.0, -0.5, -0.4995, -0.499, 20.0, 40.0, 1000.0])
    got = values(answer.tent(*kinks), x)
    expect(got, f"f(x) at x = {x.tolist()} for tent{kinks}").close_to(wanted(*kinks, x), atol=1e-6)


@check("whole numbers as arguments, and zero among them")
def whole_numbers(answer):
    x = np.linspace(-6, 8, 29)
    got = values(answer.tent(-4, 0, 3), x)
    expect(got, "f(x) at x = -6, -5.5, …, 8 for tent(-4, 0, 3)").close_to(wanted(-4, 0, 3, x), atol=1e-7)


@check("tents side by side add up to any curve of straight pieces")
def side_by_side(answer, rng):
    knots = np.cumsum(rng.uniform(0.5, 2, size=7)) - 4
    heights = np.concatenate([[0.0], rng.normal(size=5), [0.0]])
    x = np.linspace(knots[0] - 1, knots[-1] + 1, 41)
    total = sum(
        height * values(answer.tent(left, peak, right), x)
        for left, peak, right, height in zip(knots, knots[1:], knots[2:], heights[1:])
    )
    expect(total, "the sum of five tents, each times its height").close_to(np.interp(x, knots, heights), atol=1e-7)
