"""Estimators as values: what they are told (parameters) and what they learned (attributes with a trailing underscore)."""

from __future__ import annotations

import sys
from typing import Any

from .values import is_array, is_frame, is_index, is_number, is_sequence, is_series, numpy


def is_estimator(value: object) -> bool:
    """True for an instance of scikit-learn's `BaseEstimator`."""
    base = getattr(sys.modules.get("sklearn.base"), "BaseEstimator", None)
    return isinstance(base, type) and isinstance(value, base)


def parameters(model: Any) -> dict[str, Any]:
    """The constructor's arguments, estimators inside included as they are."""
    found = model.get_params(deep=False)
    return dict(found) if isinstance(found, dict) else {}


def learned(model: Any) -> dict[str, Any]:
    """Name → value of what `fit` learned, in a form that can be compared.

    Sparse matrices become arrays and trees dicts of arrays. What has no values of its own (functions, generators, scorers) is left out.
    """
    found: dict[str, Any] = {}
    for name, value in vars(model).items():
        # Times differ from run to run.
        if name.endswith("_") and not name.startswith("_") and not name.endswith("_time_"):
            plain = _plain(value)
            if plain is not _NOTHING:
                found[name] = plain
    return found


_NOTHING = object()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, bytes, bool)) or is_number(value) or is_series(value) or is_frame(value) or is_index(value):
        return value
    if is_array(value):
        if value.dtype == object:
            return [_plain(one) for one in value.ravel().tolist()]
        return value if value.dtype.kind in "biufcUSmM" else _NOTHING
    if is_estimator(value):
        return value
    if isinstance(value, dict):
        return {key: plain for key, one in value.items() if "_time" not in str(key) and (plain := _plain(one)) is not _NOTHING}
    if is_sequence(value) or isinstance(value, (set, frozenset)):
        parts = [_plain(one) for one in value]
        return [one for one in parts if one is not _NOTHING]
    if hasattr(value, "toarray"):
        return value.toarray()
    np = numpy()
    if np is not None and isinstance(value, np.generic):
        return value
    if type(value).__name__ == "Tree" and hasattr(value, "threshold"):
        return {name: getattr(value, name) for name in ("feature", "threshold", "children_left", "children_right", "value")}
    return _NOTHING
