"""Whether a function loops, found by reading the code that it runs in its own file."""

from __future__ import annotations

import ast
import functools
import inspect
import linecache
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from . import answer
from .checks import session
from .outcome import CheckAuthorError, CheckFailed
from .values import counted, quoted

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

HIDDEN = {
    "vectorize": "`np.vectorize` calls a Python function for each element: a loop in another dress.",
    "apply_along_axis": "`np.apply_along_axis` calls a Python function for each row or column: a loop in another dress.",
    "frompyfunc": "`np.frompyfunc` calls a Python function for each element: a loop in another dress.",
    "fromiter": "`np.fromiter` reads a Python iterator element by element.",
    "iterrows": "`iterrows` goes through a table row by row in Python.",
    "itertuples": "`itertuples` goes through a table row by row in Python.",
    "apply": "`apply` calls a Python function for each row, column or element.",
    "applymap": "`applymap` calls a Python function for each element.",
}


@dataclass(frozen=True)
class Loop:
    """A loop that was found. `line` counts from 1; `function` is where it stands."""

    line: int
    kind: str
    function: str


def no_loop(function: Callable[..., Any], *, allowed: int = 0, because: str | None = None) -> None:
    """Expects a vectorised solution: neither the function nor what it calls in the same file may loop.

    Counted are `for`, `while`, comprehensions and generator expressions, `map` and `filter`, recursion, and calls that hide a loop in
    Python (`np.vectorize`, `np.apply_along_axis`, pandas' `apply`, `iterrows`, …). What the code says counts, not whether it
    runs. A function without Python code, such as a NumPy function under another name, has no loop.

    Args:
        function: the learner's function, method or class.
        allowed: loops that the task itself needs, over epochs, say.
        because: Markdown: why none is wanted here and what to write instead.

    Raises:
        CheckFailed: on the line of the first loop that is one too many.
        CheckAuthorError: where this is nothing that can be called.
    """
    session.get().assertions += 1
    if not callable(function):
        raise CheckAuthorError("no_loop needs a function: no_loop(answer.distances)")
    found = find_loops(function)
    if len(found) <= allowed:
        return
    first = found[allowed]
    name = getattr(function, "__name__", "The function")
    where = "" if first.function == name else f" in {quoted(first.function)}, which it calls"
    count = "without a loop" if allowed == 0 else f"with at most {counted(allowed, 'loop')}"
    parts = [f"{quoted(name)} is to be written {count}, and line {first.line} has {first.kind}{where}."]
    parts.append(because or "Let NumPy do it for all elements at once: arithmetic on whole arrays, broadcasting, `axis=`, masks, `@`.")
    raise CheckFailed("\n\n".join(parts), "loop", name, first.line, authored=True)


def find_loops(function: Any) -> list[Loop]:
    """The loops of a learner's function and of what it calls in its own file, in the order of lines; empty for code of others."""
    function = inspect.unwrap(function)
    while isinstance(function, functools.partial):
        function = inspect.unwrap(function.func)
    if inspect.ismethod(function):
        function = function.__func__
    looped = getattr(function, "pyfunc", None)
    if inspect.isfunction(looped) and type(function).__name__ == "vectorize":
        return [Loop(looped.__code__.co_firstlineno, f"a hidden loop: {HIDDEN['vectorize'].rstrip('.')}", looped.__name__)]
    if not inspect.isfunction(function) and not inspect.isclass(function):
        function = getattr(type(function), "__call__", function)
    path = _path(function)
    # NumPy's own Python code is none of the learner's.
    if path is None or path not in answer.files():
        return []
    linecache.checkcache(path)
    try:
        tree = ast.parse("".join(linecache.getlines(path)))
    except (SyntaxError, ValueError):
        return []
    file = _File(tree)
    starts = list(_definitions(tree, function))
    loops: dict[tuple[int, str], Loop] = {}
    for start in starts:
        for loop in file.loops(start, ()):
            loops.setdefault((loop.line, loop.kind), loop)
    return sorted(loops.values(), key=lambda loop: loop.line)


def _path(function: Any) -> str | None:
    if inspect.isclass(function):
        methods = [one for one in vars(function).values() if inspect.isfunction(one)]
        return methods[0].__code__.co_filename if methods else None
    return function.__code__.co_filename if inspect.isfunction(function) else None


def _definitions(tree: ast.Module, function: Any) -> Iterator[Definition]:
    lines = {function.__code__.co_firstlineno} if inspect.isfunction(function) else set()
    if inspect.isclass(function):
        lines = {one.__code__.co_firstlineno for one in vars(function).values() if inspect.isfunction(one)}
    name = getattr(function, "__name__", "")
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            if first in lines and (inspect.isclass(function) or node.name == name):
                yield node
        elif isinstance(node, ast.Lambda) and name == "<lambda>" and node.lineno in lines:
            yield node


class _File:
    """The definitions of one file, by name: functions, methods, and names that a lambda was given to."""

    def __init__(self, tree: ast.Module) -> None:
        self._functions: dict[str, list[Definition]] = {}
        self._classes: dict[str, ast.ClassDef] = {}
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._functions.setdefault(node.name, []).append(node)
            elif isinstance(node, ast.ClassDef):
                self._classes[node.name] = node
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._functions.setdefault(target.id, []).append(node.value)

    def loops(self, start: Definition, above: tuple[Definition, ...]) -> Iterator[Loop]:
        name = getattr(start, "name", "<lambda>")
        for node in self._run_by(start):
            kind = _kind(node)
            if kind is not None and hasattr(node, "lineno"):
                yield Loop(node.lineno, kind, name)
            for other in self._named(node):
                if other is start or other in above:
                    yield Loop(getattr(node, "lineno", 0), "a call of the function itself (recursion, a loop in another dress)", name)
                else:
                    yield from self.loops(other, (*above, start))

    def _run_by(self, start: Definition) -> Iterator[ast.AST]:
        """What stands in the body. A function that is defined inside counts where it is called, not where it is defined."""
        waiting: list[ast.AST] = [start.body] if isinstance(start, ast.Lambda) else list(start.body)
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                continue
            yield node
            waiting = [*ast.iter_child_nodes(node), *waiting]

    def _named(self, node: ast.AST) -> list[Definition]:
        """What is defined in the file and called here, or handed on by its name."""
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            if node.id in self._classes:
                return [one for one in self._classes[node.id].body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)) and one.name == "__init__"]
            return self._functions.get(node.id, [])
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
            return self._functions.get(node.attr, [])
        return []


def _kind(node: ast.AST) -> str | None:
    if isinstance(node, (ast.For, ast.AsyncFor)):
        return "a `for` loop"
    if isinstance(node, ast.While):
        return "a `while` loop"
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp)):
        return "a comprehension, which is a loop"
    if isinstance(node, ast.GeneratorExp):
        return "a generator expression, which is a loop"
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in ("map", "filter", "reduce"):
            return f"`{node.func.id}`, which is a loop"
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        if called in HIDDEN and (isinstance(node.func, ast.Attribute) or called in ("vectorize", "apply_along_axis", "frompyfunc")):
            return f"a hidden loop: {HIDDEN[called].rstrip('.')}"
    return None
