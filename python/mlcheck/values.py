"""Tells kinds of values apart and shows them, without importing a package that the exercise did not import."""

from __future__ import annotations

import numbers
import reprlib
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any


def numpy() -> Any:
    """The numpy module where something imported it, or None."""
    return sys.modules.get("numpy")


def pandas() -> Any:
    """The pandas module where something imported it, or None."""
    found = sys.modules.get("pandas")
    return found if hasattr(found, "DataFrame") else None


def is_array(value: object) -> bool:
    np = numpy()
    return np is not None and isinstance(value, np.ndarray)


def is_series(value: object) -> bool:
    pd = pandas()
    return pd is not None and isinstance(value, pd.Series)


def is_frame(value: object) -> bool:
    pd = pandas()
    return pd is not None and isinstance(value, pd.DataFrame)


def is_index(value: object) -> bool:
    pd = pandas()
    return pd is not None and isinstance(value, pd.Index)


def is_sequence(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray))


def is_bool(value: object) -> bool:
    np = numpy()
    return isinstance(value, bool) or (np is not None and isinstance(value, np.bool_))


def is_number(value: object) -> bool:
    return isinstance(value, numbers.Number) and not is_bool(value)


def is_missing(value: object) -> bool:
    """True for NaN, NaT and pandas.NA. None is a value of its own."""
    if value is None or isinstance(value, (str, bytes)):
        return False
    pd = pandas()
    if pd is not None and (value is pd.NA or value is pd.NaT):
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return False


def settled(value: Any) -> Any:
    """The value in a form that can be looked at twice.

    Iterators are read to their end, 0-d arrays and NumPy scalars become Python scalars, an index and whatever else offers
    itself as an array (a tensor) becomes one. The values themselves stay what they are.
    """
    np = numpy()
    if isinstance(value, (Iterator, range)) or type(value) in (type({}.keys()), type({}.values()), type({}.items())):
        return list(value)
    if np is None:
        return value
    if isinstance(value, np.generic):
        # `item` of an extended float or a date in nanoseconds would lose something.
        return value.item() if isinstance(value, (np.number, np.bool_, np.str_)) and not isinstance(value, np.longdouble) else value
    if is_index(value):
        return np.asarray(value)
    if isinstance(value, np.ndarray):
        return settled(value[()]) if value.ndim == 0 and value.dtype != object else value
    if hasattr(value, "__array__") and not is_series(value) and not is_frame(value):
        try:
            return settled(np.asarray(value))
        except Exception:
            return value
    return value


def describe(value: Any) -> str:
    """What a value is, in words that start with an article: `an array of shape (3, 2)`. Markdown."""
    if value is None:
        return "`None`"
    if is_frame(value):
        return f"a DataFrame with {counted(len(value), 'row')} and {counted(len(value.columns), 'column')}"
    if is_series(value):
        return f"a Series of {counted(len(value), 'value')} (dtype {value.dtype})"
    if is_array(value):
        return f"an array of shape {value.shape} (dtype {value.dtype})"
    if is_bool(value):
        return f"the truth value {code(value)}"
    if is_number(value):
        return f"the number {code(value)}"
    if isinstance(value, (str, bytes)):
        return f"the text {code(value)}"
    if isinstance(value, type):
        return f"the class `{value.__name__}`"
    if callable(value):
        return f"the function `{getattr(value, '__name__', type(value).__name__)}` itself"
    name = type(value).__name__
    article = "an" if name[:1].lower() in "aeiou" else "a"
    if is_sequence(value) or isinstance(value, (Mapping, Set)):
        return f"{article} {name} of {counted(len(value), 'entry', 'entries')}"
    return f"{article} `{name}`"


class _Short(reprlib.Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = 120
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = 8
        self.maxlevel = 4


def show(value: Any) -> str:
    """A value as Python writes it, cut where it is long; numbers as a reader writes them: 10 digits are enough."""
    value = settled(value)
    if isinstance(value, float):
        rounded = f"{value:.10g}"
        return rounded if any(mark in rounded for mark in ".en") else f"{rounded}.0"
    if is_array(value) or is_series(value) or is_frame(value):
        return _cut(repr(value))
    try:
        return _cut(_Short().repr(value))
    except Exception:
        return f"<{type(value).__name__}>"


def code(value: Any) -> str:
    """A value as Markdown code."""
    return quoted(show(value))


def quoted(text: str) -> str:
    """A text as Markdown code, whatever backticks it holds itself."""
    text = " ".join(text.split())
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _cut(text: str, most: int = 200) -> str:
    return text if len(text) <= most else f"{text[:most]} …"
