"""Which rows a table holds, recognised by identity, by index and by value, through copies, slices, masks and transformations.

A row gets a number when it is first seen. A *view* is a table that was seen: the numbers of its rows, and the fits whose output it
is. Values that occur twice say nothing; where there is doubt a row stays unknown (-1), and unknown rows prove nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..values import is_array, is_frame, is_index, is_series, numpy, pandas

FEWEST = 6
"""Tables with fewer rows are not followed: they would be recognised by chance."""
SAME = 0.9
"""The share of rows that must agree."""
COLUMNS = 64
"""How many columns of a table are looked up by value."""


@dataclass
class View:
    """A table that was seen. `ids`: shape (rows,), numbers of its rows. `fits`: numbers of the fits whose output is in it."""

    ids: Any
    fits: frozenset[int]
    table: Any
    matrix: Any
    """Shape (rows, columns), floats; None where it has no such form."""
    hashes: Any
    """Shape (rows,): one number for the values of each row."""
    keys: dict[int, tuple[Any, Any]] = field(default_factory=dict)
    """Column → its sorted values and the rows' numbers in that order; only columns that tell rows apart."""
    names: list[Any] | None = None
    order: Any = None
    """Shape (rows,): `ids` in the order of `hashes`, where a hash that occurs twice has -1."""
    sorted_hashes: Any = None


@dataclass(frozen=True)
class Known:
    """What was recognised. `ids`: shape (rows,), -1 for a row that is not known."""

    ids: Any
    fits: frozenset[int]

    @property
    def rows(self) -> Any:
        """The known rows' numbers, each once."""
        np = numpy()
        return np.unique(self.ids[self.ids >= 0])


class Rows:
    """All rows that were seen while watching."""

    def __init__(self) -> None:
        self._views: list[View] = []
        self._objects: dict[int, View] = {}
        self._held: list[Any] = []
        self._next = 0

    def see(self, table: Any) -> Known | None:
        """Recognises a table, and gives its rows new numbers where they are unknown. None for what is no table."""
        matrix = as_matrix(table)
        if matrix is None or len(matrix) < FEWEST:
            return None
        hashes = row_hashes(matrix)
        found = self._recognise(table, matrix, hashes)
        if found is None:
            np = numpy()
            found = Known(np.arange(self._next, self._next + len(matrix)), frozenset())
            self._next += len(matrix)
            self._add(table, matrix, hashes, found)
        else:
            # So that what is made from it is found again, by columns that are new in it.
            self._remember(table, matrix, hashes, found)
        return found

    def derive(self, table: Any, ids: Any, fits: frozenset[int]) -> None:
        """Tells that a table holds these rows, as the output of these fits."""
        matrix = as_matrix(table)
        if matrix is None or len(matrix) != len(ids) or len(matrix) < FEWEST:
            return
        self._add(table, matrix, row_hashes(matrix), Known(ids, fits))

    def frames(self) -> list[View]:
        """The data frames that were seen, the latest first."""
        return [view for view in reversed(self._views) if is_frame(view.table)]

    def views(self) -> list[View]:
        return self._views

    def _remember(self, table: Any, matrix: Any, hashes: Any, found: Known) -> None:
        view = self._objects.get(id(table))
        if view is not None and view.hashes is not None and _equal(view.hashes, hashes):
            return
        if (found.ids >= 0).all():
            self._add(table, matrix, hashes, found)

    def _add(self, table: Any, matrix: Any, hashes: Any, known: Known) -> None:
        np = numpy()
        # A copy: the learner may write into the table.
        view = View(known.ids, known.fits, _kept(table), matrix.copy(), hashes, _key_columns(matrix, known.ids))
        if is_frame(table):
            view.names = list(table.columns)
        order = np.argsort(hashes, kind="stable")
        sorted_hashes, ids = hashes[order], known.ids[order].copy()
        same = sorted_hashes[1:] == sorted_hashes[:-1]
        ids[1:][same] = -1
        ids[:-1][same] = -1
        view.sorted_hashes, view.order = sorted_hashes, ids
        self._views.append(view)
        self._objects[id(table)] = view
        # An address says which object this is only as long as the object lives.
        self._held.append(table)

    def _recognise(self, table: Any, matrix: Any, hashes: Any) -> Known | None:
        view = self._objects.get(id(table))
        if view is not None and _equal(view.hashes, hashes):
            return Known(view.ids, view.fits)
        return self._by_rows(matrix, hashes) or self._by_index(table, matrix) or self._by_columns(matrix)

    def _by_rows(self, matrix: Any, hashes: Any) -> Known | None:
        """Whole rows with the same values in a table of the same width."""
        np = numpy()
        ids = np.full(len(hashes), -1)
        fits: frozenset[int] = frozenset()
        informative = len(np.unique(hashes)) >= max(3, 0.5 * len(hashes))
        if not informative:
            return None
        for view in self._views:
            if view.matrix.shape[1] != matrix.shape[1] or not _tells_rows_apart(view):
                continue
            open_rows = ids < 0
            place = np.searchsorted(view.sorted_hashes, hashes)
            place[place == len(view.sorted_hashes)] = 0
            hit = (view.sorted_hashes[place] == hashes) & open_rows
            found = np.where(hit, view.order[place], -1)
            # One or two rows alike are chance.
            if (found >= 0).sum() >= max(2, 0.02 * len(hashes)):
                ids = np.where(found >= 0, found, ids)
                fits |= view.fits
        return Known(ids, fits) if (ids >= 0).mean() >= 0.5 else None

    def _by_index(self, table: Any, matrix: Any) -> Known | None:
        """The index of a frame, where values or their order agree with it."""
        np, pd = numpy(), pandas()
        if pd is None or not (is_frame(table) or is_series(table)) or not table.index.is_unique:
            return None
        names = list(table.columns) if is_frame(table) else [table.name]
        if len(names) != matrix.shape[1]:
            return None
        for view in reversed(self._views):
            if view.names is None or not is_frame(view.table):
                continue
            try:
                at = view.table.index.get_indexer(table.index) if view.table.index.is_unique else np.array([-1])
            except Exception:
                continue
            if (at < 0).any():
                continue
            agreeing = 0
            for place, name in enumerate(names):
                if name not in view.names:
                    continue
                here, there = matrix[:, place], view.matrix[at, view.names.index(name)]
                agreeing += _agree(here, there)
            if agreeing >= 2:
                known = self._by_columns(matrix)
                return Known(view.ids[at], known.fits if known is not None else view.fits)
        return None

    def _by_columns(self, matrix: Any) -> Known | None:
        """Columns whose values tell rows apart: two of them must name the same rows, or a single one that is all there is."""
        np = numpy()
        ids = None
        fits: frozenset[int] = frozenset()
        agreeing = 0
        candidates = [place for place in range(min(matrix.shape[1], COLUMNS)) if _is_key(matrix[:, place])]
        for place in candidates:
            best = None
            for view in self._views:
                found = _lookup(view, matrix[:, place], place)
                if found is None or (ids is not None and not _same_rows(found, ids)):
                    continue
                # The view that has the most of the values; of two that are the same the one with fewer fits: they changed nothing.
                worth = (int((found >= 0).sum()), -len(view.fits))
                if best is None or worth > best[2]:
                    best = (found, view.fits, worth)
            if best is None:
                continue
            ids = best[0] if ids is None else np.where(ids >= 0, ids, best[0])
            fits |= best[1]
            agreeing += 1
        if ids is None or (agreeing < 2 and len(candidates) > 1):
            return None
        return Known(ids, fits)


def as_matrix(table: Any) -> Any:
    """The values as floats, shape (rows, columns); texts and categories become numbers that stand for them. None for no table."""
    np, pd = numpy(), pandas()
    if np is None:
        return None
    try:
        if pd is not None and (is_frame(table) or is_series(table)):
            columns = [table.iloc[:, place] for place in range(table.shape[1])] if is_frame(table) else [table]
            return np.column_stack([_floats(column.to_numpy()) for column in columns]) if columns else None
        if hasattr(table, "toarray") and hasattr(table, "tocsr"):
            return np.ascontiguousarray(table.toarray(), dtype=float) if table.shape[0] * table.shape[1] <= 5_000_000 else None
        if isinstance(table, (list, tuple)):
            if not table or len(table) > 100_000:
                return None
            table = np.asarray(table)
        if is_index(table):
            table = np.asarray(table)
        if not is_array(table) or table.ndim == 0 or table.size == 0 or table.size > 20_000_000:
            return None
        flat = table.reshape(len(table), -1)
        if flat.dtype.kind in "biuf":
            return np.ascontiguousarray(flat, dtype=float)
        return np.column_stack([_floats(flat[:, place]) for place in range(flat.shape[1])])
    except Exception:
        return None


def _floats(column: Any) -> Any:
    np = numpy()
    if column.dtype.kind in "biuf":
        return column.astype(float)
    if column.dtype.kind in "mM":
        return column.astype("int64").astype(float)
    # 52 bits of a hash: the same text is the same number as long as the process lives.
    return np.array([np.nan if one is None or one != one else float(one) if isinstance(one, (int, float)) else float(hash(str(one)) >> 12) for one in column.tolist()])


def row_hashes(matrix: Any) -> Any:
    """Shape (rows,), whole numbers without a sign. Exact: equal rows have equal hashes, wherever in memory they stand."""
    np = numpy()
    values = matrix + 0.0  # -0.0 becomes 0.0
    bits = np.where(np.isnan(values), np.inf, values).view(np.uint64)
    with np.errstate(over="ignore"):
        bits = (bits ^ (bits >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        bits ^= bits >> np.uint64(32)
        weights = (np.arange(1, matrix.shape[1] + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
        return (bits * weights).sum(axis=1, dtype=np.uint64)


def distinct_share(column: Any) -> float:
    """The share of different values among those that are there."""
    np = numpy()
    present = column[~np.isnan(column)]
    return float(len(np.unique(present)) / len(present)) if len(present) else 0.0


def _is_key(column: Any) -> bool:
    """True for a column of measured numbers: nearly all different, and not just a count from 0."""
    np = numpy()
    present = column[np.isfinite(column)]
    if len(present) < FEWEST or len(present) < 0.4 * len(column):
        return False
    return bool(len(np.unique(present)) >= 0.7 * len(present) and (present != np.round(present)).mean() > 0.5)


def _key_columns(matrix: Any, ids: Any) -> dict[int, tuple[Any, Any]]:
    np = numpy()
    keys: dict[int, tuple[Any, Any]] = {}
    for place in range(min(matrix.shape[1], COLUMNS)):
        column = matrix[:, place]
        if _is_key(column):
            order = np.argsort(column, kind="stable")
            values, rows = column[order], ids[order].copy()
            same = values[1:] == values[:-1]
            rows[1:][same] = -1
            rows[:-1][same] = -1
            keys[place] = (values, rows)
    return keys


def _lookup(view: View, column: Any, place: int) -> Any:
    """The rows of a view that have a column's values, whichever of the view's columns it is."""
    np = numpy()
    present = np.isfinite(column)
    probe = column[present][:4]
    first = [place] if place in view.keys else []
    for other in [*first, *(key for key in view.keys if key != place)]:
        values, rows = view.keys[other]
        if not _present(values, probe).sum() >= min(2, len(probe)):
            continue
        at = np.searchsorted(values, column)
        at[at == len(values)] = 0
        found = np.where((values[at] == column) & present, rows[at], -1)
        if ((found >= 0) & present).sum() >= SAME * present.sum():
            return found
    return None


def _present(values: Any, probe: Any) -> Any:
    np = numpy()
    at = np.searchsorted(values, probe)
    at[at == len(values)] = 0
    return values[at] == probe


def _same_rows(found: Any, ids: Any) -> bool:
    both = (found >= 0) & (ids >= 0)
    return bool(both.any() and (found[both] == ids[both]).mean() >= SAME)


def _agree(here: Any, there: Any) -> int:
    """2 where two columns are surely the same measured one, 1 where they may be, 0 where they are not."""
    np = numpy()
    both = np.isfinite(here) & np.isfinite(there)
    if both.sum() < FEWEST or both.sum() < 0.5 * len(here):
        return 0
    here, there = here[both], there[both]
    different = len(np.unique(here))
    if different < 2:
        return 0
    if (here == there).mean() >= 0.99:
        return 2 if _is_key(here) else 1
    # Scaled by hand: other values in the same order, which is neither up nor down.
    if different < 0.7 * len(here) or _monotone(here):
        return 0
    return 2 if np.array_equal(np.argsort(here, kind="stable"), np.argsort(there, kind="stable")) else 0


def _monotone(column: Any) -> bool:
    np = numpy()
    steps = np.diff(column)
    return bool((steps >= 0).all() or (steps <= 0).all())


def _tells_rows_apart(view: View) -> bool:
    """A table of one narrow column, or of a few categories, does not: the same values come up in another table by chance."""
    width = view.matrix.shape[1]
    return bool(view.keys) or (width >= 4 and float((view.order >= 0).mean()) >= 0.5)


def _equal(one: Any, other: Any) -> bool:
    return bool(one.shape == other.shape and (one == other).all())


def _kept(table: Any) -> Any:
    return table.copy() if is_frame(table) or is_series(table) else table
