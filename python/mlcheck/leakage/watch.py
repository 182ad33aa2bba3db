"""Watches scikit-learn's calls in this process and follows the rows through them."""

from __future__ import annotations

import copy
import functools
import importlib
import inspect
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType, ModuleType, TracebackType
from typing import Any

from .. import answer as answers
from ..outcome import CheckAuthorError
from ..values import is_array, is_frame, is_series, numpy
from .events import CrossValidation, Event, Fit, Score, Split
from .finding import Finding
from .judge import Facts, judge
from .rows import Known, Rows, as_matrix

METHODS = (
    "fit", "fit_transform", "partial_fit", "fit_predict", "transform", "predict", "predict_proba", "predict_log_proba",
    "decision_function", "score",
)  # fmt: skip
FITTING = {"fit", "fit_transform", "partial_fit", "fit_predict"}
SCORING = {"predict", "predict_proba", "predict_log_proba", "decision_function", "score"}
FUNCTIONS = {
    "sklearn.model_selection": ("train_test_split", "cross_val_score", "cross_validate", "cross_val_predict"),
    "sklearn.utils": ("resample", "shuffle"),
    "sklearn.preprocessing": ("scale", "minmax_scale", "maxabs_scale", "robust_scale", "quantile_transform", "power_transform"),
}
HARMLESS = {
    "LabelEncoder", "LabelBinarizer", "MultiLabelBinarizer", "FunctionTransformer", "Normalizer", "Binarizer", "HashingVectorizer",
    "FeatureHasher", "PolynomialFeatures", "OrdinalEncoder", "OneHotEncoder", "DictVectorizer", "CountVectorizer",
}  # fmt: skip
"""Steps that learn nothing from the values, or at most which categories there are: their fit on all rows makes no score better."""
UNLESS = ("min_frequency", "max_categories", "max_features")
"""Parameters with which such a step does choose by how often something occurs."""
WATCHED_FOR_STOPPING = ("X_val", "eval_set", "validation_data", "eval_X")


class Watch:
    """What `watch_leakage` gives: `findings` is empty until the `with` block ends."""

    def __init__(
        self,
        data: Any = None,
        held_out: Any = None,
        groups: Any = None,
        time: Any = None,
        files: Sequence[str | Path] = (),
    ) -> None:
        if (groups is not None and not isinstance(groups, str) or time is not None and not isinstance(time, str)) and data is None:
            raise CheckAuthorError("groups and time as values need the rows that they belong to: watch_leakage(data=X, groups=g)")
        self.findings: list[Finding] = []
        self._rows = Rows()
        self._events: list[Event] = []
        self._facts = Facts(groups if isinstance(groups, str) else None, time if isinstance(time, str) else None)
        self._files = {str(Path(file).resolve()) for file in files} | {str(file) for file in files}
        self._thread = threading.get_ident()
        self._depth = 0
        self._active = False
        self._fits: dict[int, Fit] = {}
        self._held: list[Any] = []
        self._undo: list[Callable[[], None]] = []
        self._wrapped: set[tuple[type, str]] = set()
        self._functions: dict[int, tuple[Any, Any]] = {}
        self._start(data, held_out, groups, time)

    def _start(self, data: Any, held_out: Any, groups: Any, time: Any) -> None:
        np = numpy()
        if data is not None:
            known = self._rows.see(data)
            if known is None:
                raise CheckAuthorError("watch_leakage(data=…) needs a table of at least 6 rows")
            for given, facts in ((groups, self._facts.group_of), (time, self._facts.time_of)):
                if given is not None and not isinstance(given, str):
                    values = given.tolist() if hasattr(given, "tolist") else list(given)
                    if len(values) != len(known.ids):
                        raise CheckAuthorError(f"{len(values)} groups or times for {len(known.ids)} rows")
                    facts.update(zip(known.ids.tolist(), values))
        if held_out is not None:
            known = self._rows.see(held_out)
            if known is None:
                raise CheckAuthorError("watch_leakage(held_out=…) needs a table of at least 6 rows")
            self._events.append(Split(self._number(), np.array([], dtype=int), known.rows, None))

    def __enter__(self) -> Watch:
        base = getattr(sys.modules.get("sklearn.base"), "BaseEstimator", None)
        self._active = True
        if base is not None:
            try:
                self._wrap_classes(base)
                self._wrap_functions()
                self._wrap_splitters()
            except BaseException:
                self._restore()
                raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._restore()
        if kind is None:
            self.findings = judge(self._events, self._rows, self._facts)
        self._held.clear()

    # ---- putting the watchers in place, and taking them away

    def _wrap_classes(self, base: Any) -> None:
        for cls in _subclasses(base):
            self._wrap_class(cls)
        before = base.__dict__.get("__init_subclass__")
        watch = self

        def hook(cls: Any, /, **options: Any) -> None:
            super(base, cls).__init_subclass__(**options)
            if watch._active:
                watch._wrap_class(cls)

        if before is None:
            setattr(base, "__init_subclass__", classmethod(hook))
            self._undo.append(lambda: delattr(base, "__init_subclass__"))

    def _wrap_class(self, cls: type) -> None:
        for owner in cls.__mro__[:-1]:
            for name in METHODS:
                original = owner.__dict__.get(name)
                if original is None or (owner, name) in self._wrapped or isinstance(original, (staticmethod, classmethod, property)):
                    continue
                self._wrapped.add((owner, name))
                put = self._method(name, original) if inspect.isfunction(original) else _Descriptor(self, name, original)
                try:
                    setattr(owner, name, put)
                except (TypeError, AttributeError):
                    continue
                self._undo.append(functools.partial(_put_back, owner, name, put, original))

    def _wrap_functions(self) -> None:
        for module_name, names in FUNCTIONS.items():
            if module_name in sys.modules or module_name == "sklearn.model_selection":
                module = importlib.import_module(module_name)
                for name in names:
                    original = getattr(module, name, None)
                    if original is not None:
                        self._functions[id(original)] = (original, self._function(name, original))
        _exchange({key: put for key, (_, put) in self._functions.items()})
        back = {id(put): original for original, put in self._functions.values()}
        # What the learner's file imported meanwhile is put back too.
        self._undo.append(lambda: _exchange(back))

    def _wrap_splitters(self) -> None:
        module = sys.modules.get("sklearn.model_selection._split")
        for cls in list(vars(module).values()) if module is not None else []:
            original = cls.__dict__.get("split") if inspect.isclass(cls) else None
            if inspect.isfunction(original):
                put = self._splitter(original)
                setattr(cls, "split", put)
                self._undo.append(functools.partial(_put_back, cls, "split", put, original))

    def _restore(self) -> None:
        self._active = False
        for undo in reversed(self._undo):
            undo()
        self._undo.clear()

    # ---- the watchers

    def _outermost(self) -> bool:
        return self._active and self._depth == 0 and threading.get_ident() == self._thread

    def _method(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def watched(model: Any, *args: Any, **options: Any) -> Any:
            if not self._outermost():
                return original(model, *args, **options)
            return self._call(name, model, functools.partial(original, model), args, options)

        return watched

    def _call(self, name: str, model: Any, call: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        line = self._line()
        self._depth += 1
        try:
            table = args[0] if args else options.get("X", options.get("raw_documents"))
            target = args[1] if len(args) > 1 else options.get("y")
            known = self._quietly(lambda: self._rows.see(table))
            matrix = self._quietly(lambda: as_matrix(table)) if known is not None else None
            result = call(*args, **options)
            if known is not None:
                self._quietly(lambda: self._observe(name, model, table, matrix, target, known, line, result, options))
            return result
        finally:
            self._depth -= 1

    def _observe(
        self, name: str, model: Any, table: Any, matrix: Any, target: Any, known: Known, line: int | None, result: Any, options: dict[str, Any]
    ) -> None:
        if name in FITTING:
            self._observe_fit(name, model, table, matrix, target, known, line, options)
        fit = self._fits.get(id(model))
        if name in ("transform", "fit_transform"):
            self._observe_output(result, matrix, known, fit)
        elif name in SCORING and fit is not None and fit.predicts:
            self._events.append(Score(self._number(), fit, known, line, name, matrix, _vector(target)))

    def _observe_fit(
        self, name: str, model: Any, table: Any, matrix: Any, target: Any, known: Known, line: int | None, options: dict[str, Any]
    ) -> None:
        np = numpy()
        rows = known.rows
        before = self._fits.get(id(model))
        if name == "partial_fit" and before is not None:
            rows = np.union1d(before.rows, rows)
        step = type(model).__name__
        settings = self._quietly(lambda: model.get_params(deep=False)) or {}
        search = hasattr(model, "best_params_") or hasattr(model, "best_estimator_")
        fit = Fit(
            self._number(), step, rows, known.fits, line,
            supervised=target is not None and _uses_target(model),
            harmless=step in HARMLESS and not any(settings.get(key) is not None for key in UNLESS),
            predicts=hasattr(model, "predict") and not (hasattr(model, "transform") and not _is_predictor(model)),
            settings=self._quietly(lambda: _settings(model)) or ("", ""),
            matrix=matrix, target=_vector(target), names=_names(table), search=search,
            target_name=str(target.name) if is_series(target) and target.name is not None else None,
            watched=self._stopping(options),
        )  # fmt: skip
        self._events.append(fit)
        self._know(model, fit)
        if search:
            self._cross_validation(step, model, table, matrix, target, known, line, options.get("groups"), getattr(model, "cv", None), True)
        support = self._quietly(lambda: model.get_support()) if hasattr(model, "get_support") else None
        if support is not None and is_array(support) and support.dtype == bool and matrix is not None and len(support) == matrix.shape[1] and 0 < support.sum() < len(support):
            # Columns that are taken by hand, with the selector's mask, come from the selector all the same.
            self._rows.derive(matrix[:, support], known.ids, known.fits | {fit.number})

    def _know(self, model: Any, fit: Fit) -> None:
        """The model and the fitted parts in it."""
        self._fits[id(model)] = fit
        self._held.append(model)
        parts = [*getattr(model, "steps", []), *[(one[0], one[1]) for one in getattr(model, "transformers_", [])]]
        best = getattr(model, "best_estimator_", None)
        for part in [*[part[1] for part in parts], *([best] if best is not None else [])]:
            if hasattr(part, "get_params"):
                self._know(part, fit)

    def _observe_output(self, result: Any, matrix: Any, known: Known, fit: Fit | None) -> None:
        out = as_matrix(result)
        if out is None or len(out) != len(known.ids):
            return
        fits = known.fits
        changed = matrix is None or out.shape != matrix.shape or not numpy().array_equal(out, matrix, equal_nan=True)
        if fit is not None and not fit.harmless and changed:
            fits = fits | {fit.number}
        self._rows.derive(result, known.ids, fits)

    def _stopping(self, options: dict[str, Any]) -> Any:
        np = numpy()
        found = []
        for name in WATCHED_FOR_STOPPING:
            value = options.get(name)
            while isinstance(value, (list, tuple)) and value and as_matrix(value) is None or isinstance(value, tuple):
                value = value[0]
            if isinstance(value, list) and value and isinstance(value[0], (tuple, list)):
                value = value[0][0]
            known = self._quietly(lambda: self._rows.see(value)) if value is not None else None
            if known is not None:
                found.append(known.rows)
        return np.concatenate(found) if found else None

    def _function(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def watched(*args: Any, **options: Any) -> Any:
            if not self._outermost():
                return original(*args, **options)
            line = self._line()
            self._depth += 1
            try:
                if name in ("train_test_split", "resample", "shuffle"):
                    return self._divide(name, original, args, options, line)
                if name.startswith("cross_val"):
                    return self._validate(original, args, options, line)
                known = self._quietly(lambda: self._rows.see(args[0]))
                matrix = self._quietly(lambda: as_matrix(args[0]))
                result = original(*args, **options)
                if known is not None:
                    fit = Fit(self._number(), name, known.rows, known.fits, line)
                    self._events.append(fit)
                    self._quietly(lambda: self._observe_output(result, matrix, known, fit))
                return result
            finally:
                self._depth -= 1

        return watched

    def _divide(self, name: str, original: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any], line: int | None) -> Any:
        """Sends the rows' places along with the tables, and so learns where each row went."""
        np = numpy()
        knowns = [self._quietly(functools.partial(self._rows.see, table)) if _is_table(table) else None for table in args]
        main = next((known for known in knowns if known is not None), None)
        if main is None:
            return original(*args, **options)
        *results, first = original(*args, np.arange(len(main.ids)), **options)
        if name != "train_test_split":
            for table, known, result in zip(args, knowns, results):
                if known is not None and _is_table(table):
                    self._quietly(functools.partial(self._rows.derive, result, known.ids[first], known.fits))
            return results[0] if len(results) == 1 else results
        train = results.pop()
        test = first
        for place, (table, known) in enumerate(zip(args, knowns)):
            if known is not None and _is_table(table):
                for result, part in ((results[2 * place], train), (results[2 * place + 1], test)):
                    self._quietly(functools.partial(self._rows.derive, result, known.ids[part], known.fits))
        at = next(place for place, known in enumerate(knowns) if known is not None)
        target = next((_vector(table) for place, table in enumerate(args) if place != at), None)
        self._events.append(
            Split(
                self._number(), main.ids[train], main.ids[test], line, self._quietly(lambda: as_matrix(args[at])), target, _names(args[at])
            )
        )
        return results

    def _validate(self, original: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any], line: int | None) -> Any:
        bound = inspect.signature(original).bind(*args, **options)
        given = bound.arguments
        cv = given.get("cv")
        if isinstance(cv, Iterator):
            # It can be read only once.
            given["cv"] = cv = list(cv)
        table, target = given.get("X"), given.get("y")
        known = self._quietly(lambda: self._rows.see(table))
        if known is not None:
            matrix = self._quietly(lambda: as_matrix(table))
            model = given.get("estimator")
            name = type(model).__name__
            self._cross_validation(name, model, table, matrix, target, known, line, given.get("groups"), cv, False)
        return original(*bound.args, **bound.kwargs)

    def _cross_validation(
        self, step: str, model: Any, table: Any, matrix: Any, target: Any, known: Known, line: int | None, groups: Any, cv: Any, search: bool
    ) -> None:
        folds = self._quietly(lambda: _folds(cv, model, matrix, target, groups)) or []
        self._events.append(
            CrossValidation(self._number(), step, known, line, search, folds, matrix, _vector(target), _names(table), hasattr(model, "predict"))
        )

    def _splitter(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def watched(splitter: Any, X: Any = None, *args: Any, **options: Any) -> Any:
            if self._outermost():
                self._quietly(lambda: self._rows.see(X) if _is_table(X) else None)
            return original(splitter, X, *args, **options)

        return watched

    # ---- small things

    def _number(self) -> int:
        return len(self._events)

    def _line(self) -> int | None:
        """The line of the learner's file that is being run, innermost."""
        frame: FrameType | None = sys._getframe(2)
        files = self._files or answers.files()
        while frame is not None:
            if frame.f_code.co_filename in files:
                return frame.f_lineno
            frame = frame.f_back
        return None

    def _quietly(self, look: Callable[[], Any]) -> Any:
        """Watching must never change what the learner's code does: what fails here is not seen, that is all."""
        try:
            with numpy().errstate(all="ignore"):
                return look()
        except Exception:
            return None


class _Descriptor:
    """Stands in for a method that is there only under conditions, such as `predict` of a pipeline."""

    def __init__(self, watch: Watch, name: str, original: Any) -> None:
        self._watch = watch
        self._name = name
        self._original = original
        self.__doc__ = getattr(original, "__doc__", None)

    def __get__(self, model: Any, owner: type | None = None) -> Any:
        bound = self._original.__get__(model, owner)
        if model is None or not self._watch._active:
            return bound
        watch, name = self._watch, self._name

        @functools.wraps(bound)
        def watched(*args: Any, **options: Any) -> Any:
            if not watch._outermost():
                return bound(*args, **options)
            return watch._call(name, model, bound, args, options)

        return watched


def _put_back(owner: type, name: str, put: Any, original: Any) -> None:
    # A class that was made meanwhile may have wrapped ours once more: then ours stays, and lets everything through.
    if owner.__dict__.get(name) is put:
        setattr(owner, name, original)


def _exchange(puts: dict[int, Any]) -> None:
    """Gives every module's names for an object another object."""
    for module in list(sys.modules.values()):
        names = getattr(module, "__dict__", None) if isinstance(module, ModuleType) else None
        if names is None:
            continue
        for name in [name for name, value in list(dict.items(names)) if id(value) in puts]:
            names[name] = puts[id(names[name])]


def _subclasses(base: type) -> list[type]:
    found: dict[type, None] = {}
    waiting = [base]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found[cls] = None
            waiting.extend(cls.__subclasses__())
    return list(found)


def _is_table(value: Any) -> bool:
    return is_array(value) or is_frame(value) or is_series(value) or isinstance(value, list) or hasattr(value, "tocsr")


def _names(table: Any) -> list[str] | None:
    return [str(name) for name in table.columns] if is_frame(table) else None


def _vector(target: Any) -> Any:
    """Shape (rows,), floats; None for what is no single column."""
    matrix = as_matrix(target) if target is not None else None
    return matrix[:, 0].copy() if matrix is not None and matrix.shape[1] == 1 else None


def _is_predictor(model: Any) -> bool:
    base = sys.modules["sklearn.base"]
    return bool(base.is_classifier(model) or base.is_regressor(model))


def _uses_target(model: Any) -> bool:
    """Selectors by score, target encoders, discriminant projections: `y` is wanted, or a scorer compares with it."""
    name = type(model).__name__
    if hasattr(model, "get_support"):
        return name != "VarianceThreshold"
    if name in ("TargetEncoder", "LinearDiscriminantAnalysis", "PLSRegression", "NeighborhoodComponentsAnalysis"):
        return True
    return _is_predictor(model)


def _settings(model: Any) -> tuple[str, str]:
    """Class and parameters, without what is no choice."""
    left_out = ("random_state", "n_jobs", "verbose", "memory")
    found = {key: value for key, value in model.get_params(deep=True).items() if not key.endswith(left_out)}
    shown = sorted((key, repr(value)) for key, value in found.items() if not hasattr(value, "get_params") and not isinstance(value, list))
    return type(model).__name__, repr(shown)


def _folds(cv: Any, model: Any, matrix: Any, target: Any, groups: Any) -> list[tuple[Any, Any]]:
    np = numpy()
    module = sys.modules["sklearn.model_selection"]
    state = np.random.get_state()
    try:
        labels = np.asarray(target) if target is not None else None
        splitter = module.check_cv(copy.deepcopy(cv), labels, classifier=sys.modules["sklearn.base"].is_classifier(model))
        folds = []
        for train, test in splitter.split(matrix, labels, groups):
            folds.append((np.arange(len(matrix))[train], np.arange(len(matrix))[test]))
            if len(folds) == 3:
                break
        return folds
    finally:
        np.random.set_state(state)
