"""Says whether two values are the same, exactly or within a tolerance."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from .models import is_estimator, learned, parameters
from .values import is_array, is_bool, is_frame, is_missing, is_number, is_sequence, is_series, numpy, settled


@dataclass(frozen=True)
class Tolerance:
    """Numbers are the same where |got - want| <= atol + rtol * |want|. With `exact_type`, kinds and dtypes count as well."""

    rtol: float = 0.0
    atol: float = 0.0
    exact_type: bool = False

    def accepts(self, got: Any, want: Any) -> bool:
        """Compares two Python numbers. NaN is the same as NaN, and an infinity only as itself."""
        if got == want:
            return True
        if is_missing(got) or is_missing(want):
            return is_missing(got) and is_missing(want)
        try:
            if not (math.isfinite(abs(got)) and math.isfinite(abs(want))):
                return False
            return bool(abs(got - want) <= self.atol + self.rtol * abs(want))
        except (OverflowError, TypeError):
            return False


def same(got: Any, want: Any, tolerance: Tolerance = Tolerance()) -> bool:
    """True where `got` is as good as `want`.

    Scalars of Python and NumPy and 0-d arrays compare by value, and so do lists, tuples, arrays and the values of a Series.
    Where `want` is a truth value, a number is not the same: as a mask it would pick other rows. Estimators are the same where class,
    parameters and learned attributes are.
    """
    if tolerance.exact_type and not _same_type(got, want):
        return False
    if is_estimator(want) or is_estimator(got):
        return _same_models(got, want, tolerance)
    got, want = settled(got), settled(want)
    if is_frame(want) or is_series(want) or is_frame(got) or is_series(got):
        return _same_tables(got, want, tolerance)
    if is_array(got) or is_array(want):
        return _same_arrays(got, want, tolerance)
    if is_sequence(want):
        return is_sequence(got) and len(got) == len(want) and all(same(g, w, tolerance) for g, w in zip(got, want))
    if isinstance(want, Mapping):
        return isinstance(got, Mapping) and got.keys() == want.keys() and all(same(got[key], want[key], tolerance) for key in want)
    if isinstance(want, Set):
        return isinstance(got, Set) and set(got) == set(want)
    return _same_scalars(got, want, tolerance)


def as_array(value: Any) -> Any:
    """The value as an array with a dtype of its own, or None where it is none (ragged, mixed, no sequence, no NumPy)."""
    np = numpy()
    if np is None:
        return None
    if is_array(value):
        return value
    if not (is_sequence(value) or is_series(value) or is_frame(value)):
        return None
    try:
        array = np.asarray(value)
    except Exception:
        return None
    # A list of numbers and texts would become texts: then the entries are compared one by one.
    if array.dtype.kind in "US" and not _all_text(value):
        return None
    return None if array.dtype == object and not is_series(value) and not is_frame(value) else array


def close_elements(got: Any, want: Any, tolerance: Tolerance) -> Any:
    """Element by element, for two arrays of the same shape: an array of truth values."""
    np = numpy()
    if "O" in (got.dtype.kind, want.dtype.kind):
        flat = [same(g, w, tolerance) for g, w in zip(got.ravel().tolist(), want.ravel().tolist())]
        return np.array(flat, dtype=bool).reshape(want.shape)
    with np.errstate(all="ignore"):
        if got.dtype.kind in "biufc" and want.dtype.kind in "biufc":
            equal = got == want
            missing = np.isnan(got) & np.isnan(want)
            if tolerance.rtol == 0 and tolerance.atol == 0:
                return equal | missing
            # In the wider type: a difference of unsigned or small integers would wrap around.
            wide = complex if "c" in (got.dtype.kind, want.dtype.kind) else float
            g, w = got.astype(wide), want.astype(wide)
            near = np.abs(g - w) <= tolerance.atol + tolerance.rtol * np.abs(w)
            return equal | missing | (near & np.isfinite(g) & np.isfinite(w))
        equal = got == want
        if got.dtype.kind in "mM" and want.dtype.kind in "mM":
            equal = equal | (np.isnat(got) & np.isnat(want))
    return np.broadcast_to(equal, want.shape)


def comparable(got: Any, want: Any) -> bool:
    """True where the elements of two arrays are of the same kind: numbers, truth values, texts, dates."""
    if want.dtype.kind == "b" and got.dtype.kind != "b":
        return bool(got.size == 0)
    kinds = ({"b", "i", "u", "f", "c"}, {"U"}, {"S"}, {"M"}, {"m"})
    if "O" in (got.dtype.kind, want.dtype.kind):
        return True
    return bool(got.size == 0) or any(got.dtype.kind in kind and want.dtype.kind in kind for kind in kinds)


def _same_models(got: Any, want: Any, tolerance: Tolerance) -> bool:
    if type(got) is not type(want):
        return False
    # What a parameter was set to is no measured number: it is compared exactly.
    exact, near = (parameters(got), parameters(want)), (learned(got), learned(want))
    return all(
        left.keys() == right.keys() and all(same(left[name], right[name], how) for name in right)
        for (left, right), how in ((exact, Tolerance()), (near, _values_only(tolerance)))
    )


def _same_arrays(got: Any, want: Any, tolerance: Tolerance) -> bool:
    got_array, want_array = as_array(got), as_array(want)
    if got_array is None or want_array is None:
        got, want = (value.tolist() if is_array(value) else value for value in (got, want))
        # An array of objects that is not a list after all: a scalar against an array.
        return is_sequence(got) and is_sequence(want) and same(got, want, tolerance)
    if got_array.shape != want_array.shape or not comparable(got_array, want_array):
        return False
    return bool(close_elements(got_array, want_array, tolerance).all())


def _same_tables(got: Any, want: Any, tolerance: Tolerance) -> bool:
    """Two tables must agree in their labels too; a table and an array only in their values."""
    if is_frame(want) and is_frame(got):
        if not (same(list(got.columns), list(want.columns)) and same(list(got.index), list(want.index))):
            return False
        # One column at a time: each has its own dtype.
        return all(same(got.iloc[:, place], want.iloc[:, place], tolerance) for place in range(len(want.columns)))
    if is_series(want) and is_series(got):
        if tolerance.exact_type and got.name != want.name:
            return False
        return same(list(got.index), list(want.index)) and same(got.tolist(), want.tolist(), _values_only(tolerance))
    if is_frame(got) and is_series(want) or is_series(got) and is_frame(want):
        return False
    got, want = (value.tolist() if is_series(value) else value.to_numpy() if is_frame(value) else value for value in (got, want))
    return same(got, want, tolerance)


def _same_scalars(got: Any, want: Any, tolerance: Tolerance) -> bool:
    if want is None or got is None:
        return got is want
    if is_bool(want) or isinstance(want, (str, bytes)):
        return is_bool(got) == is_bool(want) and isinstance(got, (str, bytes)) == isinstance(want, (str, bytes)) and bool(got == want)
    if is_missing(want):
        return is_missing(got)
    if is_number(want):
        return (is_number(got) or is_bool(got)) and tolerance.accepts(got, want)
    try:
        return got is want or bool(got == want)
    except Exception:
        return False


def _same_type(got: Any, want: Any) -> bool:
    if type(got) is not type(want):
        return False
    return bool(got.dtype == want.dtype) if is_array(want) or is_series(want) else True


def _values_only(tolerance: Tolerance) -> Tolerance:
    return Tolerance(tolerance.rtol, tolerance.atol)


def _all_text(value: Any) -> bool:
    if is_sequence(value):
        return all(_all_text(entry) for entry in value)
    return isinstance(value, (str, bytes)) or is_series(value) or is_array(value)
