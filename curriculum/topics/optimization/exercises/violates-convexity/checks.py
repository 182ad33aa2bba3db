import math

import numpy as np
from mlcheck import check, require, unchanged

REVERSED = (
    "You turned the inequality round: the chord of {pair} lies above the function, as it does over every bowl. "
    "A violation is a chord below the function, a gap below zero."
)
NEIGHBOURS = (
    "You found no pair, and there is one: {p:g} and {q:g}. Chords between neighbouring points miss a peak that stands exactly "
    "at a point: the graph is straight on either side of it. Try every pair, far ones too, before you return None."
)
MISSED = "You found no pair, and there is one: the chord from {p:g} to {q:g} lies below the function in the middle."

ROUNDING = "For {name} you reported {pair}, whose gap is {gap:.1g}. That is rounding: a violation has a gap below -1e-9."


def gap(f, p, q):
    return (f(p) + f(q)) / 2 - f((p + q) / 2)


def found(answer, f, points, name):
    """The learner's pair, or None; its form is checked, its truth is not."""
    pair = answer.violates_convexity(f, points)
    if pair is None:
        return None
    require(
        isinstance(pair, (tuple, list, np.ndarray)) and len(pair) == 2,
        f"For {name} the result must be a pair (p, q) or None.",
    )
    p, q = (float(v) for v in pair)
    known = [float(v) for v in points]
    require(
        p in known and q in known,
        f"For {name} you returned {p:g} and {q:g}. Both must be among the points: return the points, not their places in the list.",
    )
    return p, q


def expect_none(answer, f, points, name):
    pair = found(answer, f, points, name)
    value = 0.0 if pair is None else gap(f, *pair)
    shown = "" if pair is None else f"{pair[0]:g} and {pair[1]:g}"
    require(value <= 1e-9, f"For {name}: " + REVERSED.format(pair=shown))
    require(pair is None, ROUNDING.format(name=name, pair=shown, gap=value))


def expect_pair(answer, f, points, name, missed):
    pair = found(answer, f, points, name)
    require(pair is not None, f"For {name}: " + missed)
    value = gap(f, *pair)
    shown = f"{pair[0]:g} and {pair[1]:g}"
    require(value <= 1e-9, f"For {name}: " + REVERSED.format(pair=shown))
    require(value < -1e-9, ROUNDING.format(name=name, pair=shown, gap=value))


@check("a parabola has no chord below it")
def parabola(answer, rng):
    points = rng.uniform(-3.0, 3.0, size=6)
    with unchanged(points):
        expect_none(answer, lambda x: 2.0 * x**2, points, "a parabola")


@check("a hill is found out")
def hill(answer, rng):
    points = np.sort(rng.uniform(-3.0, 3.0, size=6))
    missed = MISSED.format(p=points[0], q=points[-1])
    expect_pair(answer, lambda x: -2.0 * x**2, points, "a hill", missed)


@check("a peak that stands on one of the points is found out")
def peak_on_a_point(answer, rng):
    depot = float(rng.uniform(1.0, 3.0))

    def nearer(x):
        return min(abs(x + depot), abs(x - depot))

    points = depot * np.arange(-2.0, 2.5, 0.5)
    expect_pair(answer, nearer, points, "the distance to the nearer of two depots", NEIGHBOURS.format(p=-depot, q=depot))


@check("the one pair that violates is found, in points without order")
def one_pair(answer, rng):
    scale = float(rng.uniform(0.5, 2.0))
    points = [scale * v for v in (0.0, 1.0, 4.0, 9.0, 11.0)]  # no two pairs have the same middle
    p, q = points[1], points[3]
    middle = (p + q) / 2

    def bump(x):
        return x**2 + (1000.0 if abs(x - middle) < 0.01 * scale else 0.0)

    missed = MISSED.format(p=p, q=q) + " It is the only one. Five points have ten pairs; try all of them."
    expect_pair(answer, bump, list(rng.permutation(points)), "a bowl with a narrow bump", missed)


@check("kinks, straight lines, shallow hills and few points")
def edges(answer, rng):
    expect_none(answer, abs, [-2, -1, 0, 1, 2], "the absolute value")
    slope = float(rng.uniform(0.1, 0.9))
    points = rng.uniform(-1000.0, 1000.0, size=30)
    expect_none(answer, lambda x: slope * x + 0.1, points, "a straight line")
    shallow = "You found no pair. The chord from -1 to 1 lies below the function by a millionth, which is more than rounding."
    expect_pair(answer, lambda x: -1e-6 * x**2, [-1.0, 1.0], "a very shallow hill", shallow)
    expect_none(answer, math.sin, [], "no points")
    expect_none(answer, math.sin, [1.5], "a single point")
