"""What was seen while watching: fits, scores, splits and cross-validations, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .rows import Known


@dataclass
class Fit:
    """A `fit` on rows. `rows`: numbers, each once. `matrix`: shape (rows, columns), what it got."""

    number: int
    step: str
    rows: Any
    inputs: frozenset[int]
    line: int | None
    supervised: bool = False
    harmless: bool = False
    predicts: bool = False
    settings: tuple[str, str] = ("", "")
    matrix: Any = None
    target: Any = None
    names: list[str] | None = None
    target_name: str | None = None
    search: bool = False
    watched: Any = None
    """Numbers of the rows that it may look at to decide when to stop; None where there are none."""


@dataclass
class Score:
    """A model's `score` or `predict` on rows. `target`: shape (rows,), where it was given."""

    number: int
    fit: Fit
    known: Known
    line: int | None
    method: str
    matrix: Any
    target: Any = None


@dataclass
class Split:
    """One call of `train_test_split`, or what an author says is held out (`train` is then empty)."""

    number: int
    train: Any
    test: Any
    line: int | None
    matrix: Any = None
    target: Any = None
    names: list[str] | None = None


@dataclass
class CrossValidation:
    """`cross_val_score` and its like, or a search. `folds`: some of the (train, test) places."""

    number: int
    step: str
    known: Known
    line: int | None
    search: bool
    folds: list[tuple[Any, Any]] = field(default_factory=list)
    matrix: Any = None
    target: Any = None
    names: list[str] | None = None
    predicts: bool = True


Event = Fit | Score | Split | CrossValidation
