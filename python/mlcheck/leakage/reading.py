"""Reads a program and finds leaks without running it.

It follows tables through the program in the order of its lines, into functions and methods of the same file, knows for each which
rows it holds and what was learned from which rows to make it, and judges where a score is made. What it does not understand it takes for
harmless.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from ..values import quoted
from . import finding as say
from .finding import Finding, Leak
from .parts import (
    Class, Data, Function, Instance, Labels, Mask, Model, Predictions, Region, Several, Stat, Taint, TestScore, cut, inside, is_held_out, overlap,
)  # fmt: skip

STEPS = {
    "StandardScaler", "MinMaxScaler", "RobustScaler", "MaxAbsScaler", "QuantileTransformer", "PowerTransformer", "SimpleImputer", "KNNImputer",
    "IterativeImputer", "PCA", "IncrementalPCA", "KernelPCA", "TruncatedSVD", "NMF", "FastICA", "FactorAnalysis", "KBinsDiscretizer",
    "TfidfVectorizer", "TfidfTransformer", "VarianceThreshold", "LatentDirichletAllocation", "Nystroem", "KMeans", "MiniBatchKMeans",
    "SplineTransformer",
}  # fmt: skip
SELECTORS = {
    "SelectKBest", "SelectPercentile", "SelectFromModel", "RFE", "RFECV", "SequentialFeatureSelector", "GenericUnivariateSelect", "SelectFdr",
    "SelectFpr", "SelectFwe", "TargetEncoder", "PLSRegression",
}  # fmt: skip
HARMLESS = {
    "LabelEncoder", "LabelBinarizer", "MultiLabelBinarizer", "FunctionTransformer", "Normalizer", "Binarizer", "HashingVectorizer",
    "FeatureHasher", "PolynomialFeatures", "OrdinalEncoder", "OneHotEncoder", "DictVectorizer", "CountVectorizer",
}  # fmt: skip
JOINED = {"Pipeline", "make_pipeline", "ColumnTransformer", "make_column_transformer", "FeatureUnion", "make_union"}
SEARCHES = {"GridSearchCV", "RandomizedSearchCV", "HalvingGridSearchCV", "HalvingRandomSearchCV"}
SPLITTERS = re.compile(r"(KFold|ShuffleSplit|LeaveOneOut|LeaveOneGroupOut|LeavePOut|TimeSeriesSplit|PredefinedSplit)$")
CROSS_VALIDATIONS = {"cross_val_score", "cross_validate", "cross_val_predict"}
REDUCTIONS = {"mean", "median", "std", "var", "min", "max", "quantile", "percentile", "mode", "nanmean", "nanmedian", "nanstd", "nanmin", "nanmax", "average", "agg", "amin", "amax", "ptp"}
RANKINGS = {"corrcoef", "corrwith", "pearsonr", "spearmanr", "pointbiserialr", "f_classif", "f_regression", "r_regression", "chi2", "mutual_info_classif", "mutual_info_regression", "ttest_ind"}
LOW_IS_GOOD = re.compile(r"error|loss|rmse|mae|mse|mape")
HIGH_IS_GOOD = re.compile(r"score|accuracy|auc|r2|f1")
METRICS = re.compile(r"(_score|_error|_loss|^rmse|^mae|^mse|^auc|^accuracy)$|^(accuracy|rmse|mae|mse|r2|auc|f1)$")
COMBINING = {"hstack", "column_stack", "c_"}
STACKING = {"vstack", "concatenate", "concat", "append", "r_"}
SCALE_FUNCTIONS = {"scale", "minmax_scale", "maxabs_scale", "robust_scale", "quantile_transform", "power_transform"}
OVERSAMPLING = re.compile(r"smote|over_?sampl|up_?sampl|adasyn", re.IGNORECASE)
FOR_CHOOSING = re.compile(r"val|dev|cv|oof|calib|tune", re.IGNORECASE)
MADE_BY_CHANCE = re.compile(r"(np|numpy)\.(random|loadtxt|genfromtxt|load)\b|(rng|r|rs|random_state|generator)\.\w+$")
LEARNED_ABOUT_COLUMNS = {"feature_importances_", "coef_", "ranking_", "support_", "scores_", "pvalues_"}
DEPTH = 8


def read_leakage(source: FilePath | str) -> list[Finding]:
    """The leaks in a file, or in a program that is given as text; each once, in the order in which they were found.

    A file that is no Python has no findings: that is said elsewhere.
    """
    text = source.read_bytes().decode("utf-8-sig", errors="replace") if isinstance(source, FilePath) else source
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return []
    reader = _Reader(text)
    try:
        reader.program(tree)
    except RecursionError:
        return []
    return reader.findings()


@dataclass
class _Candidate:
    """A finding that later lines may excuse. `seen`: the rows in it; a clean score on others excuses it where `excusable`."""

    finding: Finding
    seen: Region
    order: int
    excusable: bool


@dataclass
class _Return(Exception):
    value: Any


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._names: dict[str, Any] = {}
        self._count = 0
        self._loops: list[int] = []
        self._stack: list[ast.AST] = []
        self._called: set[str] = set()
        self._candidates: list[_Candidate] = []
        self._clean: list[tuple[int, Region]] = []
        self._derived: dict[tuple[int, str], tuple[str, int]] = {}
        self._drawing = 0
        self._cut_in: dict[Any, tuple[int, ...]] = {}
        """Split → the loops in which it is made: each round has a test part of its own."""

    def program(self, tree: ast.Module) -> None:
        self._block(tree.body, self._names)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name not in self._called:
                self._call_function(Function(node, self._names), [self._argument(one.arg) for one in node.args.args], {})

    def findings(self) -> list[Finding]:
        found: dict[tuple[Leak, int | None], Finding] = {}
        for one in self._candidates:
            excused = one.excusable and any(order > one.order and not overlap(region, one.seen) for order, region in self._clean)
            if not excused:
                found.setdefault((one.finding.leak, one.finding.line), one.finding)
        return list(found.values())

    def _argument(self, name: str) -> Any:
        """What a function that nobody calls gets, by the name of its parameter."""
        lower = name.lower()
        if lower in ("self", "cls"):
            return None
        sides = {"test": ("test", "holdout", "held_out"), "validation": ("val", "valid", "dev"), "train": ("train", "tr", "fit")}
        for side, words in sides.items():
            if re.search(rf"(^|_)({'|'.join(words)})($|_)", lower):
                return Data(frozenset({("argument " + lower.split("_")[0], ("given", side))}), self._new(), name=name)
        if lower in ("x", "y", "df", "data", "table", "frame", "features", "target"):
            root = "argument " + lower
            return Data(frozenset({(root,)}), self._new(), name=name)
        return None

    def _new(self) -> int:
        self._count += 1
        return self._count

    def _fresh(self, name: str = "") -> Data:
        number = self._new()
        return Data(frozenset({(number,)}), number, name=name)

    # ---- statements

    def _block(self, body: list[ast.stmt], names: dict[str, Any]) -> None:
        for statement in body:
            self._statement(statement, names)

    def _statement(self, node: ast.stmt, names: dict[str, Any]) -> None:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names[node.name] = Function(node, names)
        elif isinstance(node, ast.ClassDef):
            names[node.name] = Class(node, names)
        elif isinstance(node, ast.Assign):
            value = self._value(node.value, names)
            for target in node.targets:
                self._assign(target, value, names, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            self._assign(node.target, self._value(node.value, names), names, node.value)
        elif isinstance(node, ast.AugAssign):
            joined = self._arithmetic(self._value(node.target, names, load=True), self._value(node.value, names), node)
            self._assign(node.target, joined, names, node.value)
        elif isinstance(node, ast.Expr):
            self._value(node.value, names)
        elif isinstance(node, ast.Return):
            raise _Return(self._value(node.value, names) if node.value is not None else None)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self._for(node, names)
        elif isinstance(node, ast.While):
            self._value(node.test, names)
            self._in_loop(node.body, names)
        elif isinstance(node, ast.If):
            self._if(node, names)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                value = self._value(item.context_expr, names)
                if item.optional_vars is not None:
                    self._assign(item.optional_vars, value, names, item.context_expr)
            self._block(node.body, names)
        elif isinstance(node, ast.Try):
            for part in (node.body, node.orelse, node.finalbody):
                self._block(part, names)

    def _for(self, node: ast.For | ast.AsyncFor, names: dict[str, Any]) -> None:
        over = self._value(node.iter, names)
        item = over.items[0] if isinstance(over, Several) and over.items else None
        if isinstance(over, _Folds):
            item = over.pair
        self._assign(node.target, item, names, None)
        self._in_loop(node.body, names)
        self._block(node.orelse, names)

    def _in_loop(self, body: list[ast.stmt], names: dict[str, Any]) -> None:
        self._loops.append(self._new())
        try:
            self._block(body, names)
        finally:
            self._loops.pop()

    def _if(self, node: ast.If, names: dict[str, Any]) -> None:
        self._value(node.test, names)
        if self._loops and isinstance(node.test, ast.Compare) and node.body:
            for side in (node.test.left, *node.test.comparators):
                value = self._value(side, names)
                others = [one for one in (node.test.left, *node.test.comparators) if one is not side]
                keeps = any(isinstance(one, (ast.Name, ast.Attribute, ast.Subscript)) and _stored_in(node.body, one) for one in others)
                if isinstance(value, TestScore) and keeps:
                    self._chosen(value, node.lineno, "keeps the best of several scores on the test rows")
        for part in (node.body, node.orelse):
            try:
                self._block(part, names)
            except _Return as found:
                # The other way may go on.
                if part is node.body and (node.orelse or found.value is None):
                    continue
                raise

    def _assign(self, target: ast.expr, value: Any, names: dict[str, Any], source: ast.expr | None) -> None:
        if isinstance(target, ast.Name):
            if value is None and isinstance(source, ast.Call) and MADE_BY_CHANCE.match(ast.unparse(source.func)):
                value = replace(self._fresh(), known_columns=False)
            names[target.id] = replace(value, name=target.id) if isinstance(value, Data) else value
        elif isinstance(target, (ast.Tuple, ast.List)):
            items = value.items if isinstance(value, Several) else []
            if isinstance(value, Data):
                items = [value] * len(target.elts)
            for place, part in enumerate(target.elts):
                self._assign(part, items[place] if place < len(items) else None, names, None)
        elif isinstance(target, ast.Attribute):
            owner = self._value(target.value, names)
            if isinstance(owner, Instance):
                owner.values[target.attr] = value
        elif isinstance(target, ast.Subscript):
            self._assign_column(target, value, names, source)

    def _assign_column(self, target: ast.Subscript, value: Any, names: dict[str, Any], source: ast.expr | None) -> None:
        owner = self._value(target.value, names)
        if isinstance(owner, Several):
            owner.items.append(value)
            return
        node = target.value
        while isinstance(node, (ast.Subscript, ast.Attribute)) and not isinstance(self._place(node, names), Data):
            node = node.value
        if not isinstance(owner, Data):
            return
        index = target.slice.elts[-1] if isinstance(target.slice, ast.Tuple) and target.slice.elts else target.slice
        wanted = _texts(index)
        taints = frozenset(replace(one, column=wanted[0] if wanted is not None and len(wanted) == 1 else one.column) for one in _taints(value))
        kept = owner.taints
        if wanted is not None and not isinstance(target.slice, ast.Tuple):
            kept = frozenset(one for one in kept if one.column not in wanted)
            if source is not None:
                self._derive(owner, wanted, value, source, names, target.lineno)
        changed = replace(owner, taints=kept | taints)
        self._write(node, changed, names)

    def _place(self, node: ast.expr, names: dict[str, Any]) -> Any:
        if isinstance(node, ast.Name):
            return names.get(node.id)
        if isinstance(node, ast.Attribute):
            owner = self._place(node.value, names)
            return owner.values.get(node.attr) if isinstance(owner, Instance) else None
        return None

    def _write(self, node: ast.expr, value: Data, names: dict[str, Any]) -> None:
        if isinstance(node, ast.Name):
            old = names.get(node.id)
            names[node.id] = replace(value, name=node.id, columns=old.columns, column=old.column) if isinstance(old, Data) else value
        elif isinstance(node, ast.Attribute):
            owner = self._place(node.value, names)
            if isinstance(owner, Instance):
                owner.values[node.attr] = value

    def _derive(self, owner: Data, wanted: list[str], value: Any, source: ast.expr, names: dict[str, Any], line: int) -> None:
        """Notes which column of the same frame a new one is computed from, row by row and without chance."""
        text = ast.unparse(source)
        if re.search(r"rng|random|shift\((?!\s*-)|rolling|expanding|cumsum|diff\(|groupby|map\(|np\.where|isna|notna", text):
            return
        for part in ast.walk(source):
            if isinstance(part, ast.Subscript) and isinstance(part.value, ast.Name):
                other = names.get(part.value.id)
                found = _texts(part.slice)
                if isinstance(other, Data) and other.base == owner.base and found and len(found) == 1 and len(wanted) == 1 and found != wanted:
                    self._derived.setdefault((owner.base, wanted[0]), (found[0], line))

    # ---- expressions

    def _value(self, node: ast.expr | None, names: dict[str, Any], load: bool = True) -> Any:
        if node is None:
            return None
        if isinstance(node, ast.Name):
            return names.get(node.id, self._names.get(node.id))
        if isinstance(node, ast.Call):
            return self._call(node, names)
        if isinstance(node, ast.Attribute):
            return self._attribute(node, names)
        if isinstance(node, ast.Subscript):
            return self._subscript(node, names)
        if isinstance(node, ast.BinOp):
            return self._arithmetic(self._value(node.left, names), self._value(node.right, names), node)
        if isinstance(node, ast.UnaryOp):
            value = self._value(node.operand, names)
            if isinstance(value, Mask) and isinstance(node.op, ast.Invert):
                return Mask(value.which, "out" if value.side == "in" else "in")
            return value
        if isinstance(node, ast.Compare):
            sides = [self._value(one, names) for one in (node.left, *node.comparators)]
            if any(isinstance(one, Stat) and one.supervised for one in sides) and not any(isinstance(one, Data) for one in sides):
                return next(one for one in sides if isinstance(one, Stat))
            return Mask(ast.unparse(node), "in") if any(isinstance(one, (Data, Labels)) for one in sides) else None
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return Several([self._value(one, names) for one in node.elts])
        if isinstance(node, ast.Dict):
            return Several([self._value(one, names) for one in node.values])
        if isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)):
            return self._comprehension(node, names)
        if isinstance(node, ast.IfExp):
            self._value(node.test, names)
            one, other = self._value(node.body, names), self._value(node.orelse, names)
            return one if one is not None else other
        if isinstance(node, ast.Lambda):
            return Function(node, names)
        if isinstance(node, ast.NamedExpr):
            value = self._value(node.value, names)
            self._assign(node.target, value, names, node.value)
            return value
        if isinstance(node, ast.JoinedStr):
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    self._value(part.value, names)
            return None
        if isinstance(node, (ast.Starred, ast.Await)):
            return self._value(node.value, names)
        if isinstance(node, ast.BoolOp):
            for part in node.values:
                self._value(part, names)
        return None

    def _comprehension(self, node: Any, names: dict[str, Any]) -> Several:
        inner = dict(names)
        self._loops.append(self._new())
        try:
            for generator in node.generators:
                over = self._value(generator.iter, inner)
                item = over.items[0] if isinstance(over, Several) and over.items else over.pair if isinstance(over, _Folds) else None
                self._assign(generator.target, item, inner, None)
                for test in generator.ifs:
                    self._value(test, inner)
            return Several([self._value(node.value if isinstance(node, ast.DictComp) else node.elt, inner)])
        finally:
            self._loops.pop()

    def _attribute(self, node: ast.Attribute, names: dict[str, Any]) -> Any:
        owner = self._value(node.value, names)
        name = node.attr
        if isinstance(owner, Instance):
            if name in owner.values:
                return owner.values[name]
            method = _method(owner.of, name)
            return Function(method, owner.of.names, owner) if method is not None else None
        if isinstance(owner, Data):
            if name == "index":
                return Labels(owner, rows=True)
            if name == "columns":
                return Labels(owner, rows=False)
            if name in ("values", "T", "loc", "iloc", "at", "iat", "str", "dt", "cat", "array", "real", "sparse"):
                return owner
            if name in ("shape", "size", "ndim", "dtype", "dtypes", "feature_names", "target_names", "DESCR"):
                return None
            if owner.bunch:
                return replace(owner, base=owner.base * 1000 + {"target": 1}.get(name, 2), bunch=False)
            return replace(owner, column=name, columns=frozenset({name}))
        if isinstance(owner, Model) and owner.fitted is not None:
            if name in LEARNED_ABOUT_COLUMNS:
                return Stat(owner.fitted, owner.line, f"{owner.name}.fit", supervised=owner.kind != "step")
            if name.endswith("_") and owner.kind == "step":
                return Stat(owner.fitted, owner.line, f"{owner.name}.fit")
            if name in ("best_estimator_", "named_steps", "steps"):
                return owner
            if name in ("best_score_", "cv_results_", "best_params_"):
                return None
        if isinstance(owner, Stat):
            return owner
        return owner if isinstance(owner, Several) and name in ("values", "items") else None

    def _subscript(self, node: ast.Subscript, names: dict[str, Any]) -> Any:
        owner = self._value(node.value, names)
        if isinstance(node.value, ast.Attribute) and node.value.attr in COMBINING | STACKING:
            parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            return self._joined([self._value(one, names) for one in parts])
        if isinstance(owner, Data):
            return self._pick(owner, node.slice, names, isinstance(node.value, ast.Attribute) and node.value.attr in ("loc", "iloc"))
        index = self._value(node.slice, names) if not isinstance(node.slice, ast.Slice) else None
        if isinstance(owner, Several):
            if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int) and -len(owner.items) <= node.slice.value < len(owner.items):
                return owner.items[node.slice.value]
            return owner if isinstance(node.slice, ast.Slice) else owner.items[0] if len(owner.items) == 1 else None
        if isinstance(owner, Stat):
            wanted = _texts(node.slice)
            # `table.corr()["price"]` says how the columns go with the price.
            return replace(owner, supervised=True) if wanted and owner.text.endswith(".corr") else owner
        if isinstance(owner, Labels) and not owner.rows and isinstance(index, Stat):
            return index
        if isinstance(owner, Model):
            return owner
        return owner if isinstance(owner, TestScore) else self._group_column(owner, node)

    def _group_column(self, owner: Any, node: ast.Subscript) -> Any:
        if isinstance(owner, _Grouped):
            wanted = _texts(node.slice)
            return replace(owner, column=wanted[0] if wanted and len(wanted) == 1 else None)
        return None

    def _pick(self, owner: Data, index: ast.expr, names: dict[str, Any], by_place: bool) -> Data:
        if isinstance(index, ast.Tuple) and index.elts:
            rows = self._pick_rows(owner, index.elts[0], names)
            return self._pick_columns(rows, index.elts[-1], names) if len(index.elts) > 1 else rows
        value = None if isinstance(index, ast.Slice) else self._value(index, names)
        if not by_place and (_texts(index) is not None or isinstance(value, (Stat, Labels)) or isinstance(value, Several)):
            return self._pick_columns(owner, index, names)
        picked = self._pick_rows(owner, index, names)
        if picked is owner and not isinstance(index, ast.Slice) and not by_place:
            # Something that is not understood, such as a list of names that was computed.
            return replace(owner, known_columns=False)
        return picked

    def _pick_rows(self, owner: Data, index: ast.expr, names: dict[str, Any]) -> Data:
        if isinstance(index, ast.Slice):
            if index.lower is None and index.upper is not None and index.step is None and not isinstance(index.upper, ast.Constant):
                return replace(owner, region=cut(owner.region, ast.unparse(index.upper), "earlier"))
            if index.lower is not None and index.upper is None and index.step is None and not isinstance(index.lower, ast.Constant):
                return replace(owner, region=cut(owner.region, ast.unparse(index.lower), "later"))
            if (index.lower is None) != (index.upper is None) and index.step is None:
                bound = index.upper or index.lower
                side = "earlier" if index.lower is None else "later"
                # A handful of rows is an example, no part.
                if isinstance(bound, ast.Constant) and isinstance(bound.value, int) and abs(bound.value) < 20:
                    side = "example"
                if bound is not None:
                    return replace(owner, region=cut(owner.region, ast.unparse(bound), side))
            return owner
        value = self._value(index, names)
        if isinstance(value, Mask):
            return replace(owner, region=cut(owner.region, value.which, value.side))
        if isinstance(value, Labels) and value.rows:
            return replace(owner, region=value.data.region)
        return owner

    def _pick_columns(self, owner: Data, index: ast.expr, names: dict[str, Any]) -> Data:
        wanted = _texts(index)
        if wanted is None:
            value = None if isinstance(index, ast.Slice) else self._value(index, names)
            if isinstance(value, Stat) and value.supervised:
                taint = Taint(Leak.SELECTED_ON_HELD_OUT, value.line, value.text, value.region)
                return replace(owner, taints=owner.taints | {taint}, known_columns=False)
            return owner if isinstance(index, ast.Slice) and index.lower is None and index.upper is None else replace(owner, known_columns=False)
        single = wanted[0] if isinstance(index, ast.Constant) else None
        chosen = frozenset(wanted)
        return replace(
            owner, columns=chosen, column=single, taints=frozenset(one for one in owner.taints if one.column is None or one.column in chosen)
        )

    def _arithmetic(self, left: Any, right: Any, node: Any) -> Any:
        datas = [one for one in (left, right) if isinstance(one, Data)]
        stats = [one for one in (left, right) if isinstance(one, Stat)]
        if datas:
            taints = frozenset(taint for one in datas for taint in one.taints)
            for stat in [one for one in stats if not _harmless(one, node)]:
                taints |= {Taint(Leak.FIT_ON_HELD_OUT, stat.line, stat.text, stat.region, target=stat.column if stat.grouped else None)}
            return replace(datas[0], taints=taints, column=None, columns=datas[0].columns)
        if stats:
            return replace(stats[0], text=ast.unparse(node)) if len(stats) == 2 else stats[0]
        scores = [one for one in (left, right) if isinstance(one, TestScore)]
        if scores:
            return scores[0]
        masks = [one for one in (left, right) if isinstance(one, Mask)]
        if masks:
            return Mask(ast.unparse(node), "in") if len(masks) == 2 else masks[0]
        lists = [one for one in (left, right) if isinstance(one, Several)]
        if lists and isinstance(getattr(node, "op", None), (ast.Mult, ast.Add)):
            return Several([item for one in lists for item in one.items])
        return None

    # ---- calls

    def _call(self, node: ast.Call, names: dict[str, Any]) -> Any:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        drawing = isinstance(node.func, ast.Attribute) and re.match(r"(plt|ax|axes|fig|sns)\b", ast.unparse(node.func)) is not None
        self._drawing += drawing
        try:
            owner = self._value(node.func.value, names) if isinstance(node.func, ast.Attribute) else None
            args = [self._value(one, names) for one in node.args]
            options = {one.arg: self._value(one.value, names) for one in node.keywords if one.arg is not None}
            return self._called_with(node, name, owner, args, options, names)
        finally:
            self._drawing -= drawing

    def _called_with(self, node: ast.Call, name: str, owner: Any, args: list[Any], options: dict[str, Any], names: dict[str, Any]) -> Any:
        target = self._value(node.func, names) if isinstance(node.func, ast.Name) else None
        if isinstance(owner, Instance):
            method = self._attribute(node.func, names) if isinstance(node.func, ast.Attribute) else None
            if isinstance(method, Function):
                return self._call_function(method, args, options)
            if name == "fit_transform" and _method(owner.of, "fit") is not None and _method(owner.of, "transform") is not None:
                fit, transform = _method(owner.of, "fit"), _method(owner.of, "transform")
                assert fit is not None and transform is not None
                self._call_function(Function(fit, owner.of.names, owner), args, options)
                return self._call_function(Function(transform, owner.of.names, owner), args[:1], {})
            return None
        if isinstance(target, Function):
            self._called.add(getattr(target.node, "name", ""))
            if OVERSAMPLING.search(name) and any(isinstance(one, Data) for one in args):
                self._call_function(target, args, options)
                return self._oversampled(args, node, name)
            return self._call_function(target, args, options)
        if isinstance(target, Class):
            return self._instance(target, args, options)
        if isinstance(owner, Model):
            return self._model_call(node, name, owner, args, options, names)
        if isinstance(owner, _Splitter) and name == "split":
            return self._folds(args, options)
        if name == "train_test_split":
            return self._train_test_split(node, args, names)
        if name in CROSS_VALIDATIONS:
            return self._cross_validation(node, args, options, names)
        if name in STEPS | SELECTORS | HARMLESS | SEARCHES | JOINED or SPLITTERS.search(name):
            return self._estimator(node, name, args, options)
        if name == "resample" and not isinstance(owner, Data):
            replaced = next((one.value for one in node.keywords if one.arg == "replace"), None)
            if isinstance(replaced, ast.Constant) and replaced.value is False:
                return Several(list(args)) if len(args) > 1 else args[0] if args else None
            return self._oversampled(args, node, "resample")
        if name == "fit_resample" or OVERSAMPLING.search(name):
            return self._oversampled(args, node, name)
        if name in SCALE_FUNCTIONS and args and isinstance(args[0], Data) and not isinstance(owner, Data):
            return self._tainted(args[0], name, node.lineno)
        if isinstance(owner, Data):
            return self._data_call(node, name, owner, args, options, names)
        if isinstance(owner, _Grouped):
            return self._group_call(node, name, owner, args)
        if isinstance(owner, Stat):
            return owner
        if isinstance(owner, Several):
            return self._list_call(node, name, owner, args)
        if isinstance(owner, (Mask, Predictions, Labels)):
            return owner
        if isinstance(owner, TestScore):
            return owner
        return self._function_call(node, name, args, options)

    def _function_call(self, node: ast.Call, name: str, args: list[Any], options: dict[str, Any]) -> Any:
        """NumPy's and pandas' functions, metrics, built-ins, and what is not known."""
        everything = [*args, *options.values()]
        predictions = [one for one in everything if isinstance(one, Predictions)]
        if predictions and (METRICS.search(name) or name in ("mean", "sum")):
            better = "low" if LOW_IS_GOOD.search(name) else "high" if HIGH_IS_GOOD.search(name) else ""
            return self._scored_value(predictions[0].data, predictions[0].model, node.lineno, better)
        if predictions and name in ("sqrt", "abs", "round", "float", "asarray", "array"):
            return predictions[0]
        scores = [one for one in _flat(everything) if isinstance(one, TestScore)]
        if scores:
            if name in ("max", "min", "argmax", "argmin", "nanargmax", "nanargmin", "sorted", "argsort", "nlargest") and any(
                isinstance(one, Several) for one in everything
            ):
                self._extreme(name, scores, node)
                return None
            return Several(scores) if name in ("DataFrame", "Series", "array", "list", "zip", "dict", "enumerate", "items") else scores[0]
        datas = [one for one in _flat(everything) if isinstance(one, Data)]
        stats = [one for one in _flat(everything) if isinstance(one, Stat)]
        if name in RANKINGS and len(datas) >= 2:
            return Stat(datas[0].region, node.lineno, name, supervised=True)
        if name in COMBINING | STACKING:
            items = args[0].items if args and isinstance(args[0], Several) else args
            axis = next((one.value for one in node.keywords if one.arg == "axis"), None)
            sideways = name in COMBINING or (isinstance(axis, ast.Constant) and axis.value in (1, "columns"))
            return self._joined(items, sideways)
        if datas and name in REDUCTIONS and not stats:
            return Stat(datas[0].region, node.lineno, f"{ast.unparse(node.func)}")
        if datas and stats and name in ("where", "nan_to_num", "clip", "divide", "subtract", "merge", "multiply"):
            taints = frozenset(_stat_taint(one) for one in stats)
            return replace(datas[0], taints=datas[0].taints | taints, column=None)
        if datas and name in ("DataFrame", "asarray", "array", "get_dummies", "log", "log1p", "sqrt", "exp", "abs", "ravel", "Series", "copy", "deepcopy", "nan_to_num", "to_datetime", "csr_matrix", "ascontiguousarray", "to_numeric"):
            found = datas[0]
            if name == "DataFrame" and node.args and isinstance(node.args[0], ast.Dict):
                return replace(self._joined(datas, True), base=self._new(), known_columns=True, columns=None, dropped=frozenset())
            return replace(found, taints=frozenset(taint for one in datas[:1] for taint in one.taints))
        if stats and name in ("argsort", "abs", "argmax", "sort", "sorted", "list", "array", "asarray", "Series", "flip", "where", "flatnonzero", "nonzero", "nan_to_num", "zip", "sqrt", "argpartition", "enumerate", "range", "dict", "set", "float", "nlargest"):
            return stats[0]
        if name in ("isin", "in1d", "isnan", "isna", "isnull"):
            return Mask(ast.unparse(node), "in")
        if name in ("zip", "enumerate") and args:
            items = [one.items[0] if isinstance(one, Several) and one.items else one.pair if isinstance(one, _Folds) else None for one in args]
            return Several([Several([None, items[0]] if name == "enumerate" else items)])
        if name in ("list", "tuple", "reversed") and args and isinstance(args[0], (Several, _Folds)):
            return args[0]
        if name in ("clone", "deepcopy", "copy") and args and isinstance(args[0], Model):
            return Model(args[0].name, args[0].kind) if name == "clone" else args[0]
        if name.startswith(("load_", "fetch_")) or name in ("make_classification", "make_regression", "make_blobs", "make_moons", "make_circles", "make_friedman1"):
            both = name.startswith("make_") or any(one.arg == "return_X_y" for one in node.keywords)
            data = replace(self._fresh(), known_columns=False)
            return Several([data, replace(data, base=self._new())]) if both else replace(data, bunch=True)
        if name in ("read_csv", "read_parquet", "read_excel", "DataFrame", "read_json"):
            return self._fresh()
        if name[:1].isupper() and not datas and isinstance(node.func, (ast.Name, ast.Attribute)) and _looks_like_estimator(name):
            return Model(name, "model")
        return None

    def _data_call(self, node: ast.Call, name: str, owner: Data, args: list[Any], options: dict[str, Any], names: dict[str, Any]) -> Any:
        everything = [*args, *options.values()]
        stats = [one for one in everything if isinstance(one, Stat)]
        if name == "groupby":
            return _Grouped(owner, owner.column)
        if name in REDUCTIONS or name == "describe":
            axis = next((one.value for one in node.keywords if one.arg == "axis"), node.args[0] if node.args and name in ("mean", "std", "min", "max", "median") else None)
            if isinstance(axis, ast.Constant) and axis.value in (1, "columns"):
                return replace(owner, column=None, columns=None, known_columns=False)
            plain = "()" if not node.args and not node.keywords else ""
            return Stat(owner.region, node.lineno, ast.unparse(node.func) + plain, column=owner.column)
        if name in ("corr", "corrwith"):
            return Stat(owner.region, node.lineno, f"{owner.name or 'table'}.{name}", supervised=name == "corrwith" or owner.column is not None)
        if name in ("drop",):
            return self._drop(node, owner, args, options)
        if name in ("pop",):
            wanted = _texts(node.args[0]) if node.args else None
            if wanted and isinstance(node.func, ast.Attribute):
                self._write(node.func.value, replace(owner, dropped=owner.dropped | set(wanted)), names)
                return replace(owner, column=wanted[0], columns=frozenset(wanted))
            return owner
        if name == "sample":
            return replace(owner, region=cut(owner.region, f"sample {self._new()}", "in")) if not _whole_sample(node) else owner
        if name in ("fillna", "clip", "sub", "subtract", "div", "divide", "replace", "map", "merge", "join", "where", "mask", "add", "mul"):
            others = [one for one in everything if isinstance(one, Data)]
            taints = owner.taints | {_stat_taint(one) for one in stats} | {taint for one in others for taint in one.taints}
            if name in ("map", "merge", "join") and stats and not any(one.grouped for one in stats):
                taints = owner.taints
            return replace(owner, taints=frozenset(taints))
        if name in ("apply", "pipe", "transform", "assign"):
            # `fillna(x.mean())` in a lambda or by `assign`: what it gets are these rows.
            taints = frozenset(taint for one in everything for taint in _taints(one))
            for one in everything:
                if isinstance(one, Function):
                    result = self._call_function(one, [owner], {})
                    taints |= frozenset(_taints(result))
                    if name == "pipe":
                        return result
            if name == "assign":
                for key in node.keywords:
                    if key.arg is not None:
                        self._derive(owner, [key.arg], None, key.value, names, node.lineno)
            return replace(owner, taints=owner.taints | taints)
        if name in ("isna", "isnull", "notna", "duplicated", "isin", "between", "eq", "ne", "gt", "lt", "ge", "le"):
            return Mask(ast.unparse(node), "in")
        if name in ("value_counts", "nunique", "unique", "sum", "count", "info", "tolist", "to_list", "items", "keys", "plot", "hist", "to_csv", "any", "all"):
            return None
        if name in ("head", "tail"):
            return replace(owner, region=cut(owner.region, name, "example"))
        if name in ("select_dtypes", "filter", "rename", "add_suffix", "add_prefix", "melt", "pivot", "pivot_table", "reindex", "set_axis"):
            return replace(owner, known_columns=False)
        if name in ("insert", "update", "sort_values", "sort_index", "set_index", "reset_index", "rename_axis"):
            return owner
        return owner

    def _drop(self, node: ast.Call, owner: Data, args: list[Any], options: dict[str, Any]) -> Data:
        labels = options.get("index", args[0] if args else None)
        if isinstance(labels, Labels) and labels.rows:
            for path in labels.data.region:
                if len(path) > 1 and path[:-1] in owner.region:
                    return replace(owner, region=cut(owner.region, path[-1][0], "out"))
            return owner
        given = next((one.value for one in node.keywords if one.arg in ("columns", "labels")), node.args[0] if node.args else None)
        wanted = _texts(given) if given is not None else None
        if wanted is None:
            return replace(owner, known_columns=False)
        return replace(
            owner, dropped=owner.dropped | set(wanted), taints=frozenset(one for one in owner.taints if one.column not in wanted),
            columns=owner.columns - set(wanted) if owner.columns is not None else None,
        )  # fmt: skip

    def _group_call(self, node: ast.Call, name: str, owner: _Grouped, args: list[Any]) -> Any:
        how = name
        if name in ("transform", "agg", "aggregate", "apply"):
            first = node.args[0] if node.args else None
            how = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
        if how not in ("mean", "median", "sum", "std", "max", "min"):
            return None if name not in ("transform",) else replace(owner.data, column=None)
        text = ast.unparse(node.func)
        if name == "transform":
            taint = Taint(Leak.TARGET_ENCODING, node.lineno, text, owner.data.region, target=owner.column)
            return replace(owner.data, taints=owner.data.taints | {taint}, column=None)
        return Stat(owner.data.region, node.lineno, text, grouped=True, column=owner.column)

    def _list_call(self, node: ast.Call, name: str, owner: Several, args: list[Any]) -> Any:
        if name in ("append", "add", "insert") and args:
            owner.items.append(args[-1])
            return None
        if name in ("extend", "update") and args and isinstance(args[0], Several):
            owner.items.extend(args[0].items)
            return None
        if name in ("idxmax", "idxmin", "argmax", "argmin", "max", "min", "sort_values", "nlargest", "nsmallest", "most_common", "sort"):
            scores = [one for one in _flat(owner.items) if isinstance(one, TestScore)]
            if scores:
                self._extreme(name, scores, node)
            return None
        if name == "items":
            return Several([Several([None, owner.items[0] if owner.items else None])])
        return owner

    def _joined(self, items: Iterable[Any], sideways: bool = True) -> Any:
        datas = [one for one in _flat(list(items)) if isinstance(one, Data)]
        if not datas:
            stats = [one for one in _flat(list(items)) if isinstance(one, Stat)]
            return stats[0] if stats else None
        taints = frozenset(taint for one in datas for taint in one.taints)
        region = datas[0].region
        if not sideways and any(one.region != region for one in datas):
            region = frozenset(path for one in datas for path in one.region)
        known = sideways is False and all(one.base == datas[0].base for one in datas)
        return replace(datas[0], region=region, taints=taints, column=None, known_columns=known and datas[0].known_columns)

    def _tainted(self, data: Data, step: str, line: int, leak: Leak = Leak.FIT_ON_HELD_OUT) -> Data:
        return replace(data, taints=data.taints | {Taint(leak, line, step, data.region)}, column=None, known_columns=False)

    def _oversampled(self, args: list[Any], node: ast.Call, name: str) -> Any:
        """New rows, copied or mixed from old ones: a table of its own, in which they stand together."""
        region = self._fresh().region
        made = []
        for one in args:
            if isinstance(one, Data):
                made.append(replace(one, region=region, taints=one.taints | {Taint(Leak.DUPLICATES, node.lineno, name, region)}))
        return (Several(made) if len(made) > 1 else made[0]) if made else None

    def _train_test_split(self, node: ast.Call, args: list[Any], names: dict[str, Any]) -> Several:
        which = f"split {self._new()}"
        self._cut_in[which] = tuple(self._loops)
        parts: list[Any] = []
        for place, value in enumerate(args):
            data = self._data_of(node.args[place], value, names)
            if isinstance(value, Labels) and value.rows:
                data = value.data
                parts += [Labels(replace(data, region=cut(data.region, which, side)), True) for side in ("train", "test")]
                continue
            parts += [replace(data, region=cut(data.region, which, side)) if data is not None else Mask(which, side) for side in ("train", "test")]
        return Several(parts)

    def _data_of(self, node: ast.expr, value: Any, names: dict[str, Any]) -> Data | None:
        """A table that came from somewhere unknown becomes one when it is used as one."""
        if isinstance(value, Data):
            return value
        if value is None and isinstance(node, ast.Name) and not re.search(r"idx|ind(ex|ices)|ids", node.id):
            data = replace(self._fresh(node.id), known_columns=False)
            names[node.id] = data
            return data
        return None

    def _folds(self, args: list[Any], options: dict[str, Any]) -> Any:
        which = f"folds {self._new()}"
        return _Folds(Several([Mask(which, "train"), Mask(which, "fold")]))

    def _estimator(self, node: ast.Call, name: str, args: list[Any], options: dict[str, Any]) -> Any:
        if SPLITTERS.search(name):
            return _Splitter()
        inner = [one for one in _flat([*args, *options.values()]) if isinstance(one, Model)]
        if name in SEARCHES:
            return Model(name, "search")
        if name in ("ColumnTransformer", "make_column_transformer", "FeatureUnion", "make_union"):
            kinds = {one.kind for one in inner}
            return Model(name, "selector" if "selector" in kinds else "step" if "step" in kinds else "harmless")
        if name in ("Pipeline", "make_pipeline"):
            kinds = {one.kind for one in inner}
            if not inner or "model" in kinds or "search" in kinds:
                return Model(name, "model")
            return Model(name, "selector" if "selector" in kinds else "step" if "step" in kinds else "harmless")
        return Model(name, "selector" if name in SELECTORS else "step" if name in STEPS else "harmless")

    def _model_call(self, node: ast.Call, name: str, model: Model, args: list[Any], options: dict[str, Any], names: dict[str, Any]) -> Any:
        data = options.get("X", args[0] if args else None)
        first = node.args[0] if node.args else next((one.value for one in node.keywords if one.arg == "X"), None)
        if not isinstance(data, Data) and first is not None:
            data = self._data_of(first, data, names) if name in ("fit", "fit_transform", "partial_fit") else data
        target = options.get("y", args[1] if len(args) > 1 else None)
        if name in ("fit", "fit_transform", "partial_fit", "fit_predict"):
            if isinstance(data, Data):
                self._fit(node, model, data, target, options, names)
            if name == "fit_transform" and isinstance(data, Data):
                return self._transformed(model, data)
            return model if name != "fit_predict" else None
        if name == "transform" and isinstance(data, Data):
            return self._transformed(model, data)
        if name == "get_support" and model.fitted is not None:
            return Stat(model.fitted, model.line, f"{model.name}.fit", supervised=model.kind == "selector")
        if name in ("predict", "predict_proba", "decision_function") and isinstance(data, Data):
            self._evaluate(model, data, target, node.lineno, scored=False)
            return Predictions(data, model)
        if name == "score" and isinstance(data, Data):
            self._evaluate(model, data, target, node.lineno, scored=True)
            return self._scored_value(data, model, node.lineno, "high")
        return model if name in ("set_params", "set_output") else None

    def _fit(self, node: ast.Call, model: Model, data: Data, target: Any, options: dict[str, Any], names: dict[str, Any]) -> None:
        model.fitted, model.line, model.taints = data.region, node.lineno, data.taints
        if model.kind in ("model", "search"):
            self._target_columns(data, target, node.lineno)
        if model.kind == "search":
            self._check_folds(model.name, data, target, node.lineno)
        for key in ("X_val", "eval_set", "validation_data"):
            watched = [one for one in _flat([options.get(key)]) if isinstance(one, Data)]
            if watched and is_held_out(watched[0].region) and not FOR_CHOOSING.search(watched[0].name):
                model.stops_by = watched[0].region

    def _transformed(self, model: Model, data: Data) -> Data:
        if model.kind == "harmless" or model.fitted is None:
            return replace(data, known_columns=False)
        # What came into the fit from other rows is in its output too.
        leak = Leak.FIT_ON_HELD_OUT if model.kind == "step" else Leak.TARGET_ENCODING if model.name == "TargetEncoder" else Leak.SELECTED_ON_HELD_OUT
        taint = Taint(leak, model.line, model.name, model.fitted)
        return replace(data, taints=data.taints | {taint}, known_columns=False, column=None)

    def _evaluate(self, model: Model, data: Data, target: Any, line: int, scored: bool) -> None:
        """Judges one use of a fitted model on rows."""
        if model.fitted is None or model.kind in ("step", "selector", "harmless"):
            return
        test, train = data.region, model.fitted
        order = self._new()
        if inside(test, train):
            looked_at = not scored and any(region == test for _, region in self._clean)
            if test != train and not looked_at and all(len(path) > 1 and path[-1][1] in ("test", "out") and str(path[-1][0]).startswith(("split", "sample", "folds")) for path in test):
                shared = "all rows, those of the test part among them"
                self._found(say.trained_on_test(f"{model.name}.fit", model.line, shared, "code"), test, order)
            return
        if overlap(test, train):
            return
        dirty = False
        for taint in sorted(model.taints | data.taints, key=lambda one: one.line):
            if not overlap(taint.region, test):
                continue
            finding = self._tainted_finding(taint, test, train, target, data)
            if finding is not None:
                dirty = True
                self._found(finding, taint.region | test, order, excusable=taint.leak is not Leak.FIT_ON_TEST and not is_held_out(test))
        if not dirty:
            if is_held_out(test):
                self._clean.append((order, test))
            if model.stops_by is not None and overlap(model.stops_by, test):
                how = f"{quoted(model.name)} decides by the test rows when to stop, and is then scored on them."
                self._found(say.tuned_on_test(model.line, how, "code"), test, order, excusable=True)

    def _tainted_finding(self, taint: Taint, test: Region, train: Region, target: Any, data: Data, folds: bool = False) -> Finding | None:
        if taint.leak is Leak.DUPLICATES:
            if not folds and not overlap(taint.region, train):
                return None
            how = f"{quoted(taint.step)} draws extra rows from all rows, before they are split: copies stand on both sides."
            return say.duplicates(taint.line, how, "code")
        if taint.leak is Leak.TARGET_ENCODING or taint.target is not None:
            wanted = target.column if isinstance(target, Data) else None
            if taint.step == "TargetEncoder":
                return say.target_encoding("that `TargetEncoder` makes", taint.line, "code")
            if taint.target is None or (wanted is not None and wanted != taint.target):
                return None
            if wanted is None and not _is_target_name(taint.target):
                return None
            return say.target_encoding(quoted(taint.column or "it makes"), taint.line, "code")
        if inside(taint.region, test) and not overlap(taint.region, train) and not folds:
            return say.fit_on_test(taint.step, taint.line, "code")
        if taint.leak is Leak.SELECTED_ON_HELD_OUT:
            return say.selected_on_held_out(taint.step, taint.line, "rows that are held out later", "code")
        return say.fit_on_held_out(taint.step, taint.line, "all rows, and some of them are held out and scored on later", "code", folds)

    def _cross_validation(self, node: ast.Call, args: list[Any], options: dict[str, Any], names: dict[str, Any]) -> Any:
        data = options.get("X", args[1] if len(args) > 1 else None)
        target = options.get("y", args[2] if len(args) > 2 else None)
        if isinstance(data, Data):
            model = options.get("estimator", args[0] if args else None)
            self._target_columns(data, target, node.lineno)
            self._check_folds(model.name if isinstance(model, Model) else "the model", data, target, node.lineno)
        return None

    def _check_folds(self, step: str, data: Data, target: Any, line: int) -> None:
        order = self._new()
        for taint in sorted(data.taints, key=lambda one: one.line):
            if overlap(taint.region, data.region):
                finding = self._tainted_finding(taint, data.region, frozenset(), target, data, folds=True)
                if finding is not None:
                    self._found(finding, taint.region | data.region, order, excusable=True)

    def _target_columns(self, data: Data, target: Any, line: int) -> None:
        """The target among the columns, or one that was computed from it."""
        if not isinstance(target, Data) or target.column is None or target.base != data.base or data.column is not None or not data.known_columns:
            return
        wanted = target.column

        def kept(column: str) -> bool:
            return column not in data.dropped and (data.columns is None or column in data.columns)

        if kept(wanted) and (data.columns is not None or not target.bunch):
            self._found(say.target_in_features(quoted(wanted), line, "is the target itself", "code"), data.region, self._new())
            return
        for (base, column), (source, made) in self._derived.items():
            if base == data.base and source == wanted and kept(column):
                how = f"is computed from the target {quoted(wanted)}"
                self._found(say.target_in_features(quoted(column), made, how, "code"), data.region, self._new())

    def _scored_value(self, data: Data, model: Model, line: int, better: str) -> Any:
        if is_held_out(data.region) and model.fitted is not None and not overlap(model.fitted, data.region):
            return TestScore(data.region, line, data.name, self._loops[-1] if self._loops else 0, better)
        return None

    def _extreme(self, name: str, scores: list[TestScore], node: ast.Call) -> None:
        """The best of a list is a choice; the worst is none, and neither are both ends together."""
        looped = [one for one in scores if one.in_loop]
        if not looped:
            return
        of = re.escape(ast.unparse(node.args[0] if node.args else node.func.value if isinstance(node.func, ast.Attribute) else node))
        ends = [re.search(rf"\b{end}\({of}\)|{of}\.{end}\(\)", self._text) is not None for end in ("min", "max")]
        worst = "max" if looped[0].better == "low" else "min" if looped[0].better == "high" else "none"
        repeated = all(any(loop in self._cut_in.get(path[-1][0], ()) for loop in [one.in_loop]) for one in looped for path in one.region)
        if name in ("max", "min") and (all(ends) or name == worst) or worst in name or repeated:
            return
        self._chosen(looped[0], node.lineno, "takes the best of several scores on the test rows")

    def _chosen(self, score: TestScore, line: int, how: str) -> None:
        if self._drawing or FOR_CHOOSING.search(score.name):
            return
        finding = say.tuned_on_test(line, f"The program {how}.", "code")
        self._found(finding, score.region, self._new(), excusable=True)

    def _found(self, finding: Finding, seen: Region, order: int, excusable: bool = False) -> None:
        self._candidates.append(_Candidate(finding, seen, order, excusable))

    # ---- the learner's own functions and classes

    def _call_function(self, function: Function, args: list[Any], options: dict[str, Any]) -> Any:
        node = function.node
        if node in self._stack or len(self._stack) >= DEPTH:
            return None
        names = dict(function.names) if isinstance(node, ast.Lambda) else _Scope(function.names)
        given = [function.me, *args] if function.me is not None else args
        parameters = [*node.args.posonlyargs, *node.args.args]
        for parameter, value in zip(parameters, given):
            names[parameter.arg] = value
        for parameter in [*parameters[len(given) :], *node.args.kwonlyargs]:
            names[parameter.arg] = options.get(parameter.arg)
        self._stack.append(node)
        try:
            if isinstance(node, ast.Lambda):
                return self._value(node.body, names)
            self._block(node.body, names)
        except _Return as found:
            return found.value
        finally:
            self._stack.pop()
        return None

    def _instance(self, cls: Class, args: list[Any], options: dict[str, Any]) -> Instance:
        made = Instance(cls)
        start = _method(cls, "__init__")
        if start is not None:
            self._call_function(Function(start, cls.names, made), args, options)
        else:
            fields = [one.target.id for one in cls.node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
            made.values.update(zip(fields, args))
            made.values.update(options)
        return made


class _Scope(dict[str, Any]):
    """The names of a function: its own, and behind them those around it."""

    def __init__(self, around: dict[str, Any]) -> None:
        super().__init__()
        self._around = around

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self else self._around.get(key, default)


@dataclass(frozen=True)
class _Grouped:
    data: Data
    column: str | None


@dataclass(frozen=True)
class _Splitter:
    pass


@dataclass(frozen=True, eq=False)
class _Folds:
    pair: Several


def _texts(node: ast.expr | None) -> list[str] | None:
    """The column names that stand in the code; None where they are computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, (ast.List, ast.Tuple)) and node.elts and all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in node.elts):
        return [str(one.value) for one in node.elts if isinstance(one, ast.Constant)]
    return None


def _taints(value: Any) -> Iterator[Taint]:
    if isinstance(value, Data):
        yield from value.taints


def _stat_taint(stat: Stat) -> Taint:
    leak = Leak.TARGET_ENCODING if stat.grouped else Leak.FIT_ON_HELD_OUT
    return Taint(leak, stat.line, stat.text, stat.region, target=stat.column if stat.grouped else None)


def _harmless(stat: Stat, node: Any) -> bool:
    """A shift so that counting begins at the first, and one factor for all: they tell nothing about single rows."""
    sign = getattr(node, "op", None)
    if isinstance(sign, ast.Sub):
        return re.search(r"\.(min|max)(\(\))?$", stat.text) is not None
    return isinstance(sign, ast.Div) and stat.text.endswith(".max()")


def _flat(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for one in values:
        if isinstance(one, Several):
            found += _flat(one.items[:50])
        else:
            found.append(one)
    return found


def _method(cls: Class, name: str) -> ast.FunctionDef | None:
    found = next((one for one in cls.node.body if isinstance(one, ast.FunctionDef) and one.name == name), None)
    if found is None:
        for base in cls.node.bases:
            parent = cls.names.get(base.id) if isinstance(base, ast.Name) else None
            if isinstance(parent, Class) and parent is not cls:
                return _method(parent, name)
    return found


def _stored_in(body: list[ast.stmt], wanted: ast.expr) -> bool:
    """True where a branch writes what the condition compared with."""
    text = ast.unparse(wanted)
    for node in (part for statement in body for part in ast.walk(statement)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, (ast.AnnAssign, ast.AugAssign)) else []
        for target in targets:
            parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
            if any(ast.unparse(one) == text for one in parts):
                return True
    return False


def _whole_sample(node: ast.Call) -> bool:
    frac = next((one.value for one in node.keywords if one.arg == "frac"), None)
    return isinstance(frac, ast.Constant) and frac.value in (1, 1.0)


def _looks_like_estimator(name: str) -> bool:
    return re.search(r"(Classifier|Regressor|Regression|RegressionCV|CV|SVC|SVR|NB|Ridge|Lasso|ElasticNet|Perceptron|Forest|SGD\w*|DiscriminantAnalysis|Centroid)$", name) is not None


def _is_target_name(name: str) -> bool:
    return re.fullmatch(r"y|target|label|class|outcome", name, re.IGNORECASE) is not None
