"""Says how a wrong result differs from the right one: what kind, what shape, where first, how often, and why perhaps."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from typing import Any

from .causes import likely_cause, likely_shape_cause
from .comparison import Tolerance, as_array, close_elements, comparable, same
from .models import is_estimator, learned, parameters
from .values import (
    code, counted, describe, is_array, is_bool, is_frame, is_missing, is_number, is_sequence, is_series, numpy, quoted, settled,
)  # fmt: skip


def explain_difference(got: Any, want: Any, what: str | None, tolerance: Tolerance) -> str:
    """One to four short paragraphs of Markdown. Expects that the two do differ."""
    got, want = settled(got), settled(want)
    return "\n\n".join(part for part in _parts(got, want, name_of(what), tolerance) if part)


def name_of(what: str | None) -> str:
    """What was compared, as the subject of a sentence: code in backticks, words as they are."""
    if what is None:
        return "The result"
    try:
        ast.parse(what, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return what
    return quoted(what)


def _parts(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    if got is None:
        yield f"{name} is `None`, and {describe(want)} is wanted."
        yield "A function that ends without `return` gives `None`: did you forget it?"
    elif got is Ellipsis or got is NotImplemented:
        yield f"{name} is still `{got}`, and {describe(want)} is wanted."
    elif isinstance(got, type) or (callable(got) and not callable(want)):
        yield f"{name} is {describe(got)}, and {describe(want)} is wanted. Call it: put `()` after its name."
    elif is_estimator(want) or is_estimator(got):
        yield from _models(got, want, name, tolerance)
    elif is_frame(want) and is_frame(got):
        yield from _frames(got, want, name, tolerance)
    elif is_series(want) and is_series(got):
        yield from _series(got, want, name, tolerance)
    elif isinstance(want, Mapping):
        yield from _mappings(got, want, name, tolerance)
    elif isinstance(want, Set):
        yield from _sets(got, want, name)
    elif _is_table(got) or _is_table(want):
        yield from _tables(got, want, name, tolerance)
    else:
        yield from _scalars(got, want, name, tolerance)
    if tolerance.exact_type and same(got, want, Tolerance(tolerance.rtol, tolerance.atol)):
        yield f"The values agree, and the type does not: {describe(got)}, where {describe(want)} is wanted."


def _is_table(value: Any) -> bool:
    return is_array(value) or is_sequence(value) or is_series(value) or is_frame(value)


def _scalars(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    if isinstance(want, str) and isinstance(got, str):
        yield from _texts(got, want, name)
    elif is_number(want) and is_missing(got):
        yield f"{name} is NaN, and {code(want)} is wanted."
        yield NAN_CAUSE
    elif (is_number(want) or is_missing(want)) and (is_number(got) or is_bool(got)) or is_bool(want) and is_bool(got):
        yield f"{name} is {code(got)}, and {code(want)} is wanted."
        if is_number(want) and is_number(got):
            yield likely_cause(got, want, tolerance)
    else:
        yield f"{name} is {describe(got)}, and {describe(want)} is wanted."
        if isinstance(got, str) and is_number(want):
            yield "Numbers in quotes are text: return the number itself."


def _tables(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    if not _is_table(want):
        yield f"{name} is {describe(got)}, and {describe(want)} is wanted: one value, not several."
        array = as_array(got)
        if array is not None and array.size == 1 and same(array.ravel()[0], want, tolerance):
            yield "The value itself is right: take it out of its brackets."
        return
    if not _is_table(got):
        yield f"{name} is {describe(got)}, and {describe(want)} is wanted: several values, not one."
        if is_number(got):
            yield "Did you sum or average over everything, where one value for each row or column is asked for (`axis=`)?"
        return
    got_array, want_array = as_array(got), as_array(want)
    if got_array is None or want_array is None:
        yield from _sequences(got, want, name, tolerance)
    elif got_array.shape != want_array.shape:
        yield f"{name} has the shape {code(got_array.shape)}, and {code(want_array.shape)} is wanted."
        yield likely_shape_cause(got_array, want_array, tolerance)
    elif not comparable(got_array, want_array):
        yield f"{name} holds {_kind(got_array)} (dtype `{got_array.dtype}`), and {_kind(want_array)} (dtype `{want_array.dtype}`) are wanted."
        if got_array.dtype.kind == "f" and want_array.dtype.kind == "b":
            yield "A mask has to hold truth values: compare, such as `values > 0`."
    else:
        yield from _elements(got_array, want_array, name, tolerance)


NAN_CAUSE = (
    "NaN comes from 0/0, from infinity minus infinity, from the logarithm or square root of a negative number, "
    "or from a missing value in the input."
)


def _elements(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    np = numpy()
    close = close_elements(got, want, tolerance)
    wrong = ~close
    count = int(wrong.sum())
    if count == 0:
        return
    first = tuple(int(place[0]) for place in np.nonzero(wrong))
    place = f"[{', '.join(map(str, first))}]"
    if got.dtype.kind in "fc" and want.dtype.kind in "biufc":
        missing = np.isnan(got) & ~np.isnan(want)
        if missing.any():
            at = tuple(int(p[0]) for p in np.nonzero(missing))
            here = f"[{', '.join(map(str, at))}]"
            yield f"{name} has {counted(int(missing.sum()), 'missing value')} (NaN), first at `{here}`, where {code(want[at])} is wanted."
            yield NAN_CAUSE
            return
    share = "its only element differs" if want.size == 1 else f"{count} of {want.size} elements differ"
    if count == want.size and want.size > 1:
        share = f"all {count} elements differ"
    yield f"In {_inside(name)} {share}. First at `{place}`: {code(got[first])}, and {code(want[first])} is wanted."
    if got.dtype.kind in "biufc" and want.dtype.kind in "biufc":
        yield likely_cause(got, want, tolerance)


def _inside(name: str) -> str:
    """The name within a sentence."""
    return name[:1].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name


def _sequences(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    """Lists and tuples whose entries differ in kind or length: what differs first is explained as a value of its own."""
    got, want = (value.tolist() if is_array(value) or is_series(value) else value for value in (got, want))
    if not (is_sequence(got) and is_sequence(want)):
        yield f"{name} is {describe(got)}, and {describe(want)} is wanted."
        return
    if len(got) != len(want):
        yield f"{name} has {counted(len(got), 'entry', 'entries')}, and {len(want)} are wanted."
        if len(got) == len(want) + 1 and same(got[1:], want, tolerance):
            yield "There is one too many at the start."
        elif len(got) == len(want) + 1 and same(got[:-1], want, tolerance):
            yield "There is one too many at the end."
        return
    wrong = [place for place, (g, w) in enumerate(zip(got, want)) if not same(g, w, tolerance)]
    if len(wrong) > 1:
        yield f"{len(wrong)} of {len(want)} entries of {_inside(name)} differ."
    for place in wrong[:1]:
        yield from _parts(settled(got[place]), settled(want[place]), f"Entry `[{place}]` of {_inside(name)}", tolerance)


def _mappings(got: Any, want: Mapping[Any, Any], name: str, tolerance: Tolerance) -> Iterator[str]:
    if not isinstance(got, Mapping):
        yield f"{name} is {describe(got)}, and {describe(want)} is wanted."
        return
    missing = [key for key in want if key not in got]
    extra = [key for key in got if key not in want]
    if missing:
        yield f"In {_inside(name)} the key {', '.join(map(code, missing[:5]))} is missing."
    if extra:
        yield f"{name} has the key {', '.join(map(code, extra[:5]))}, which is not wanted."
    wrong = [key for key in want if key in got and not same(got[key], want[key], tolerance)]
    for key in wrong[:1]:
        yield from _parts(settled(got[key]), settled(want[key]), f"The value of {code(key)} in {_inside(name)}", tolerance)
    if len(wrong) > 1:
        yield f"{len(wrong)} of {len(want)} values differ: {', '.join(map(code, wrong[:5]))}."


def _sets(got: Any, want: Set[Any], name: str) -> Iterator[str]:
    if not isinstance(got, Set):
        yield f"{name} is {describe(got)}, and {describe(want)} is wanted."
        return
    missing, extra = list(want - got), list(got - want)
    if missing:
        yield f"In {_inside(name)} these are missing: {', '.join(map(code, missing[:5]))}."
    if extra:
        yield f"{name} has these too, which are not wanted: {', '.join(map(code, extra[:5]))}."


def _frames(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    have, need = list(got.columns), list(want.columns)
    missing = [column for column in need if column not in have]
    extra = [column for column in have if column not in need]
    if missing:
        yield f"In {_inside(name)} the column {', '.join(map(code, missing[:5]))} is missing."
    if extra:
        yield f"{name} has the column {', '.join(map(code, extra[:5]))}, which is not wanted."
    if missing or extra:
        return
    if have != need:
        yield f"{name} has its columns in the order {code(have)}, and {code(need)} is wanted."
        return
    if len(got) != len(want):
        yield f"{name} has {counted(len(got), 'row')}, and {len(want)} are wanted."
        yield _row_cause(got, want)
        return
    if not same(list(got.index), list(want.index)):
        yield from _index(got, want, name, tolerance)
        return
    for place, column in enumerate(need):
        if not same(got.iloc[:, place], want.iloc[:, place], tolerance):
            yield from _series(got.iloc[:, place], want.iloc[:, place], f"The column {code(column)} of {_inside(name)}", tolerance)
            return


def _series(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    if len(got) != len(want):
        yield f"{name} has {counted(len(got), 'value')}, and {len(want)} are wanted."
        yield _row_cause(got, want)
        return
    if not same(list(got.index), list(want.index)):
        yield from _index(got, want, name, tolerance)
        return
    wrong = [place for place, (g, w) in enumerate(zip(got.tolist(), want.tolist())) if not same(g, w, tolerance)]
    if not wrong:
        if tolerance.exact_type and got.dtype != want.dtype:
            yield f"{name} has the dtype `{got.dtype}`, and `{want.dtype}` is wanted."
        if tolerance.exact_type and got.name != want.name:
            yield f"{name} has the name {code(got.name)}, and {code(want.name)} is wanted."
        return
    first = wrong[0]
    g, w = got.iloc[first], want.iloc[first]
    label = code(want.index[first])
    if is_missing(g) and not is_missing(w):
        yield f"{name} has a missing value in row {label}, where {code(w)} is wanted ({len(wrong)} of {len(want)} values differ)."
        yield "Labels that do not match give missing values: two Series are added by label, not by place."
        return
    yield f"In {_inside(name)} {len(wrong)} of {len(want)} values differ. First in row {label}: {code(g)}, and {code(w)} is wanted."
    if want.dtype != got.dtype:
        yield f"Its dtype is `{got.dtype}`, and `{want.dtype}` is wanted."
    got_array, want_array = as_array(got.tolist()), as_array(want.tolist())
    if got_array is not None and want_array is not None and got_array.dtype.kind in "iuf" and want_array.dtype.kind in "iuf":
        yield likely_cause(got_array, want_array, tolerance)


def _index(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    have, need = list(got.index), list(want.index)
    first = next(place for place, (h, n) in enumerate(zip(have, need)) if not same(h, n))
    yield f"{name} has other row labels (index): at place {first} stands {code(have[first])}, and {code(need[first])} is wanted."
    if need == list(range(len(need))):
        yield "The wanted labels count from 0: `reset_index(drop=True)` makes them so."
    elif sorted(map(str, have)) == sorted(map(str, need)):
        yield "The labels are the same in another order: sort, or leave the order as it was."


def _row_cause(got: Any, want: Any) -> str:
    if len(got) < len(want) and hasattr(want, "isna") and bool(want.isna().to_numpy().any()):
        return "Rows with missing values were dropped, and they are wanted."
    return ""


def _kind(array: Any) -> str:
    names = {"b": "truth values", "i": "whole numbers", "u": "whole numbers", "f": "numbers", "c": "complex numbers"}
    return {**names, "U": "texts", "S": "bytes", "M": "dates", "m": "durations"}.get(array.dtype.kind, "objects")


def _models(got: Any, want: Any, name: str, tolerance: Tolerance) -> Iterator[str]:
    """Class, then parameters, then what was learned: an earlier difference explains the later ones."""
    if not (is_estimator(got) and is_estimator(want)):
        yield f"{name} is {describe(got)}, and {describe(want)} is wanted."
        return
    if type(got) is not type(want):
        yield f"{name} is {_model(got)}, and {_model(want)} is wanted."
        return
    have, need = parameters(got), parameters(want)
    wrong = [key for key in need if key not in have or not same(have[key], need[key])]
    simple = [key for key in wrong if not is_estimator(need[key]) and not is_sequence(need[key])]
    for key in simple[:3]:
        yield f"The parameter `{key}` of {_inside(name)} is {code(have.get(key))}, and {code(need[key])} is wanted."
    for key in [key for key in wrong if key not in simple][:1]:
        yield from _parts(have.get(key), need[key], f"The parameter `{key}` of {_inside(name)}", tolerance)
    if wrong:
        return
    found, wanted = learned(got), learned(want)
    if wanted and not found:
        yield f"{name} is not fitted, and a fitted {type(want).__name__} is wanted: call its `fit`."
    elif found and not wanted:
        yield f"{name} is fitted already, and one that is not is wanted."
    else:
        missing = [key for key in wanted if key not in found]
        if missing:
            yield f"{name} has no {', '.join(f'`{key}`' for key in missing[:5])}: was it fitted in the same way?"
            return
        differing = [key for key in wanted if not same(found[key], wanted[key], tolerance)]
        first = next((key for key in _MOTHERS if key in differing), differing[0] if differing else None)
        if first is not None:
            yield from _parts(settled(found[first]), settled(wanted[first]), f"What it learned, `{first}` of {_inside(name)},", tolerance)
            if "n_samples_seen_" in differing or "n_features_in_" in differing:
                yield "It was fitted on other data than is wanted: which rows and columns did its `fit` get?"


_MOTHERS = ("n_features_in_", "n_samples_seen_", "classes_", "feature_names_in_")
"""What is named first where it differs: the other attributes differ because it does."""


def _model(model: Any) -> str:
    name = type(model).__name__
    return f"{'an' if name[:1].lower() in 'aeio' else 'a'} `{name}`"


def _texts(got: str, want: str, name: str) -> Iterator[str]:
    """Short texts as a whole; of longer ones the first line that differs, and the character in it."""
    have, need = got.splitlines(), want.splitlines()
    if max(len(have), len(need)) < 2:
        yield f"{name} is {code(got)}, and {code(want)} is wanted."
        yield _text_cause(got, want)
        return
    first = next((place for place, (g, w) in enumerate(zip(have, need)) if g != w), min(len(have), len(need)))
    if have == need:
        yield f"{name} has the right lines. Only the ends of lines differ: {_ending(got)}, and {_ending(want)} is wanted."
    elif first == len(need):
        yield f"{name} has {counted(len(have), 'line')}, and {len(need)} are wanted: from line {first + 1} on there is something too many, {quoted(_short(have[first]))}."
    elif first == len(have):
        yield f"{name} has {counted(len(have), 'line')}, and {len(need)} are wanted: line {first + 1} is missing, {quoted(_short(need[first]))}."
    else:
        g, w = have[first], need[first]
        at = next((place for place, (one, other) in enumerate(zip(g, w)) if one != other), min(len(g), len(w)))
        yield f"In line {first + 1} of {_inside(name)} stands {quoted(_around(g, at))}, and {quoted(_around(w, at))} is wanted."
        if have[first + 1 :] == need[first:] or have[first:] == need[first + 1 :]:
            yield f"The rest agrees: line {first + 1} is {'one too many' if len(have) > len(need) else 'missing'}."
        else:
            yield _text_cause(g, w) or f"They differ from character {at + 1} of the line on."


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]} …"


def _around(text: str, at: int) -> str:
    """The part of a long line in which the difference can be seen."""
    if len(text) <= 80:
        return text
    start = max(0, at - 30)
    return f"{'… ' if start else ''}{text[start : at + 30]}{' …' if at + 30 < len(text) else ''}"


def _ending(text: str) -> str:
    last = text[len(text.rstrip("\r\n")) :]
    style = " (Windows line ends)" if "\r\n" in text else ""
    return f"`{last!r}` at the end{style}" if last else f"no line end at the end{style}"


def _text_cause(got: str, want: str) -> str:
    if got.strip() == want.strip():
        return "Only blanks or line ends at its start or end differ."
    if got.casefold() == want.casefold():
        return "Only upper and lower case differ."
    first = next((place for place, (g, w) in enumerate(zip(got, want)) if g != w), min(len(got), len(want)))
    return f"They differ from character {first + 1} on." if len(want) > 20 else ""
