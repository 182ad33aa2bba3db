"""What the reader of code knows about a value: which rows it stands for, and what was learned from which rows to make it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any

from .finding import Leak

Path = tuple[Any, ...]
"""Where rows come from: a table, and the cuts made in it, each `(which cut, which side)`. A prefix holds all rows of what is longer."""
Region = frozenset[Path]

HELD_OUT = ("test", "out", "later")
"""The sides of a cut on which a score counts as the test."""


def overlap(one: Region, other: Region) -> bool:
    """True where some row surely stands in both."""
    return any(a[: len(b)] == b or b[: len(a)] == a for a in one for b in other)


def inside(part: Region, whole: Region) -> bool:
    """True where every row of `part` stands in `whole`."""
    return bool(part) and all(any(p[: len(w)] == w for w in whole) for p in part)


def cut(region: Region, which: Any, side: str) -> Region:
    return frozenset((*path, (which, side)) for path in region)


def is_held_out(region: Region) -> bool:
    return bool(region) and all(len(path) > 1 and path[-1][1] in HELD_OUT for path in region)


@dataclass(frozen=True)
class Taint:
    """Something that was learned from the rows of a region and is in the data now. `column`: in which, None for all."""

    leak: Leak
    line: int
    step: str
    region: Region
    column: str | None = None
    target: str | None = None
    """For means of a column: which. They leak only where it is the target."""


@dataclass(frozen=True)
class Data:
    """Rows. `columns`: None for all of the frame `base`, which are not `dropped`. `column`: the single one it is."""

    region: Region
    base: int
    taints: frozenset[Taint] = frozenset()
    dropped: frozenset[str] = frozenset()
    columns: frozenset[str] | None = None
    known_columns: bool = True
    column: str | None = None
    bunch: bool = False
    name: str = ""


@dataclass(frozen=True)
class Stat:
    """A number or a few, computed from rows: a mean, a ranking of columns. `grouped`: one for each category."""

    region: Region
    line: int
    text: str
    supervised: bool = False
    grouped: bool = False
    column: str | None = None


@dataclass(frozen=True)
class Mask:
    """Chooses rows. `side` is "in" or "out"."""

    which: Any
    side: str


@dataclass(frozen=True)
class Labels:
    """The index or the columns of a table."""

    data: Data
    rows: bool


@dataclass
class Model:
    """An estimator. `kind`: step (a transformer), selector (looks at the target), harmless, model, search."""

    name: str
    kind: str
    fitted: Region | None = None
    line: int = 0
    taints: frozenset[Taint] = frozenset()
    stops_by: Region | None = None


@dataclass(frozen=True)
class Predictions:
    """What a model says about rows."""

    data: Data
    model: Model


@dataclass(frozen=True)
class TestScore:
    """A score on held-out rows. `name`: what the learner calls them."""

    region: Region
    line: int
    name: str
    in_loop: int
    better: str = ""
    """"low" for an error, "high" for a score, empty where that is not known."""


@dataclass
class Several:
    """A list, tuple or dict. `items`: the values by place; what is appended in a loop stands once."""

    items: list[Any] = field(default_factory=list)


@dataclass(eq=False)
class Function:
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    names: dict[str, Any]
    me: Any = None


@dataclass(eq=False)
class Class:
    node: ast.ClassDef
    names: dict[str, Any]


@dataclass(eq=False)
class Instance:
    of: Class
    values: dict[str, Any] = field(default_factory=dict)
