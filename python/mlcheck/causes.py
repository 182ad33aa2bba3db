"""Guesses why numbers are wrong. Every guess is tried out on the values: what is said would turn the result into the right one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from .comparison import Tolerance, close_elements
from .values import numpy, show

NEAR = Tolerance(rtol=1e-6, atol=1e-9)
"""A guess must fit closely, however wide the check's own tolerance is."""


def likely_cause(got: Any, want: Any, tolerance: Tolerance) -> str:
    """One sentence for two numbers, or two arrays of numbers with the same shape; empty where nothing fits."""
    np = numpy()
    if np is None:
        return _scalar_cause(got, want)
    g, w = np.asarray(got), np.asarray(want)
    if g.dtype.kind not in "biuf" or w.dtype.kind not in "biuf" or g.size == 0:
        return ""
    g, w = g.astype(float), w.astype(float)
    if not (np.isfinite(g).all() and np.isfinite(w).all()):
        return "An infinity comes from a division by zero, or from a number too large to hold." if np.isinf(g).any() else ""
    with np.errstate(all="ignore"):
        return next(_array_causes(g, w, tolerance), "")


def likely_shape_cause(got: Any, want: Any, tolerance: Tolerance) -> str:
    """One or two sentences for two arrays of different shapes; empty where nothing fits."""
    np = numpy()
    if got.ndim == 2 and got.shape == want.shape[::-1]:
        right = _fits(got.T, want, tolerance)
        return "It is transposed: rows and columns are swapped" + (", and the values are right." if right else ".")
    if got.size == want.size and tuple(n for n in got.shape if n != 1) == tuple(n for n in want.shape if n != 1):
        right = _fits(got.reshape(want.shape), want, tolerance)
        where = "It has an axis of length 1 too many" if got.ndim > want.ndim else "An axis of length 1 is missing"
        if got.ndim == want.ndim:
            where = "An axis of length 1 stands in another place"
        cure = " Take it away with `.ravel()`, or index it." if got.ndim > want.ndim else " `keepdims=True` or `[:, None]` makes one."
        return f"{where}{', and the values are right' if right else ''}.{cure}"
    if got.ndim == want.ndim and got.ndim >= 1 and got.shape[1:] == want.shape[1:]:
        return _length_cause(got, want, tolerance)
    if got.size == want.size and got.ndim != want.ndim and _fits(got.ravel(), want.ravel(), tolerance):
        return "The values are right and in the right order: only the shape differs (`reshape`)."
    if got.ndim < want.ndim and got.ndim > 0:
        return "An axis was summed or averaged away."
    if got.ndim == 0 or got.size == 1 and want.size > 1:
        return "Did you sum or average over everything, where one value for each row or column is asked for (`axis=`)?"
    if got.size == math.prod(want.shape) ** 2 or (want.ndim == 1 and got.shape == (want.size, want.size)):
        return "A column against a row broadcasts to a table: give both the same shape first."
    return "" if np is None else "Is `axis` the right one? `axis=0` goes down a column, `axis=1` along a row."


def _length_cause(got: Any, want: Any, tolerance: Tolerance) -> str:
    more = got.shape[0] - want.shape[0]
    if more == 1:
        if _fits(got[1:], want, tolerance):
            return "There is one too many at the start; the others are right."
        if _fits(got[:-1], want, tolerance):
            return "There is one too many at the end; the others are right."
        return "There is one too many: is a range or a loop one step too long?"
    if more == -1:
        if _fits(got, want[1:], tolerance):
            return "The first one is missing; the others are right."
        if _fits(got, want[:-1], tolerance):
            return "The last one is missing; the others are right."
        return "There is one too few: is a range or a loop one step too short, or is the start left out?"
    if got.ndim == 1:
        return "If you summed or averaged a table: `axis=0` gives one value for each column, `axis=1` one for each row."
    return ""


def _array_causes(got: Any, want: Any, tolerance: Tolerance) -> Iterator[str]:
    np = numpy()
    several = got.size > 1

    def fits(guess: Any) -> bool:
        return bool(np.shape(guess) == want.shape and np.isfinite(guess).all() and close_elements(guess, want, NEAR).all())

    if not several and want.size == 1:
        cause = _scalar_cause(float(got.ravel()[0]), float(want.ravel()[0]))
        if cause:
            yield cause
        return
    if not got.any():
        yield "It is zero everywhere: is the result still what it was before the loop?"
    if fits(-got):
        yield "The sign is flipped: each value has the right size."
    if got.ndim == 2 and got.shape[0] == got.shape[1] and fits(got.T):
        yield "It is transposed: rows and columns are swapped."
    if several and fits(got[::-1]):
        yield "The values are right, in reverse order."
    if several and got.ndim == 1 and fits(np.sort(got)):
        yield "The values are right, and they are not sorted."
    if several and got.ndim == 1 and close_elements(np.sort(got), np.sort(want), NEAR).all():
        yield "The values are right, in another order."
    places = np.nonzero(want)
    if len(places[0]) > 1:
        factor = float(got[places][0] / want[places][0])
        if 1e-6 < abs(factor) < 1e6 and fits(got / factor):
            yield _factor(factor, want)
    if several:
        offset = float((got - want).ravel()[0])
        if fits(got - offset):
            yield f"Each value is {show(abs(offset))} too {'large' if offset > 0 else 'small'}."
        # Two or three values, or equal ones, agree after a shift by chance.
        if got.ndim == 1 and len(set(want.tolist())) > 3 and close_elements(got[1:], want[:-1], NEAR).all():
            yield "The values are shifted by one place: each stands one place too late."
        if got.ndim == 1 and len(set(want.tolist())) > 3 and close_elements(got[:-1], want[1:], NEAR).all():
            yield "The values are shifted by one place: each stands one place too early."
    for guess, cause in _transforms(np.exp, np.log, np.sqrt):
        if fits(guess(got)):
            yield cause
    if got.ndim == 2 and several:
        for axis, each in ((0, "column"), (1, "row")):
            ratio = got / want
            if np.isfinite(ratio).all() and np.allclose(ratio, np.take(ratio, [0], axis=axis), rtol=1e-6, atol=0):
                yield f"Each {each} is off by a factor of its own: was a sum or mean taken along the other axis?"
    for digits in range(1, 5):
        if close_elements(got, np.round(want, digits), NEAR).all():
            yield f"It is rounded to {digits} {'digit' if digits == 1 else 'digits'} after the point: return the number itself."
    if close_elements(got, np.floor(want), NEAR).all() or close_elements(got, np.trunc(want), NEAR).all():
        yield "The digits after the point are lost: `//` or an array of whole numbers cuts them off."
    if close_elements(got, want, Tolerance(1e-3, tolerance.atol)).all():
        yield "It is nearly right: within a thousandth. Is a number rounded on the way, or a step too few?"


def _scalar_cause(got: float, want: float) -> str:
    """One number proves little: only what is rarely so by chance is said."""
    try:
        g, w = float(got), float(want)
    except (TypeError, ValueError, OverflowError):
        return ""
    if not (math.isfinite(g) and math.isfinite(w)):
        return "An infinity comes from a division by zero, or from a number too large to hold." if math.isinf(g) else ""

    def fits(guess: float) -> bool:
        return math.isfinite(guess) and NEAR.accepts(guess, w)

    if g == 0 or w == 0:
        return "It is zero: is the result still what it was before the loop?" if g == 0 else ""
    if fits(-g):
        return "The sign is flipped."
    for factor in (2.0, 0.5, 100.0, 0.01):
        if fits(g / factor):
            return _factor(factor, None)
    if g != int(g) or w != int(w):
        if fits(1 - g):
            return "It is 1 minus what is wanted."
        if fits(1 / g):
            return "It is turned over: 1 divided by what is wanted."
        for guess, cause in _transforms(math.exp, math.log, math.sqrt):
            try:
                if fits(guess(g)):
                    return cause
            except (ValueError, OverflowError):
                continue
        for digits in range(1, 5):
            if g == round(w, digits):
                return f"It is rounded to {digits} {'digit' if digits == 1 else 'digits'} after the point: return the number itself."
    if g == math.floor(w) and w != math.floor(w):
        return "The digits after the point are lost: `//` or `int` cuts them off."
    if abs(g - w) == 1 and g == int(g):
        return f"It is 1 too {'large' if g > w else 'small'}: is a range or a loop off by one?"
    return ""


def _transforms(
    exp: Callable[[Any], Any], log: Callable[[Any], Any], sqrt: Callable[[Any], Any]
) -> list[tuple[Callable[[Any], Any], str]]:
    return [
        (lambda x: x * x, "It is the square root of what is wanted."),
        (sqrt, "It is the square of what is wanted: the root is missing."),
        (exp, "It is the natural logarithm of what is wanted."),
        (log, "It is the exponential of what is wanted: the logarithm is missing."),
        (lambda x: 1 - x, "It is 1 minus what is wanted."),
    ]


def _factor(factor: float, want: Any) -> str:
    size = abs(factor)
    shown = show(size) if size >= 1 else show(1 / size)
    direction = "large" if size > 1 else "small"
    hint = ""
    if want is not None and math.isclose(max(size, 1 / size), want.shape[0], rel_tol=1e-9):
        hint = " That is their number: a sum and a mean differ by it."
    sign = ", and its sign is flipped" if factor < 0 else ""
    return f"Each value is {shown} times too {direction}{sign}.{hint}" if want is not None else f"It is {shown} times too {direction}."


def _fits(got: Any, want: Any, tolerance: Tolerance) -> bool:
    return bool(got.shape == want.shape and close_elements(got, want, tolerance).all())
