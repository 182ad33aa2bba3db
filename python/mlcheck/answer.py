"""The learner's file: read once, run anew for every check, so that no check sees what another one changed in it."""

from __future__ import annotations

import ast
import linecache
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from .outcome import MissingName, NotAttempted

MODULE = "answer"
_OUR_FOLDER = str(Path(__file__).parent)
_files: set[str] = set()


class AnswerModule(ModuleType):
    """The learner's file as a module. A name that is missing, or whose body is still `...`, ends the check as not attempted."""

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name.startswith("__"):
            return found
        names = super().__getattribute__("__dict__")
        if name in names:
            names["__asked__"].append(name)
            if found is Ellipsis or (name in names["__stubs__"] and getattr(found, "__module__", None) == MODULE):
                raise NotAttempted(f"`{name}` is not written yet.")
        return found

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise MissingName(f"Your file has no `{name}`. It must be defined at the top of the file, not inside something else.")


@dataclass(frozen=True)
class AnswerFile:
    """The learner's file, compiled. `lines` says on which line each top-level name is defined."""

    path: str
    source: str
    code: CodeType
    stubs: frozenset[str]
    lines: dict[str, int]

    @classmethod
    def read(cls, path: Path) -> AnswerFile:
        """Reads and compiles.

        Raises:
            OSError: where the file cannot be read.
            SyntaxError: where it is no Python, wrong encodings and null bytes included.
        """
        name = str(path.resolve())
        data = path.read_bytes()
        try:
            tree = ast.parse(data, name)
            source = data.decode("utf-8-sig", errors="replace")
        except ValueError as error:
            raise SyntaxError(str(error), (name, 1, 1, "")) from error
        except RecursionError as error:
            raise SyntaxError("the file is nested too deeply", (name, 1, 1, "")) from error
        code = compile(tree, name, "exec", dont_inherit=True)
        _files.add(name)
        linecache.checkcache(name)
        stubs = frozenset(node.name for node in tree.body if _is_stub(node) and isinstance(node, _DEFINITIONS))
        return cls(name, source, code, stubs, _lines(tree))

    def run(self) -> AnswerModule:
        """A fresh module. Whatever the learner's file raises comes through."""
        module = AnswerModule(MODULE)
        names = module.__dict__
        names.update(__file__=self.path, __asked__=[], __stubs__=self.stubs)
        # Data classes and pickles look their module up.
        sys.modules[MODULE] = module
        exec(self.code, names)
        return module


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def asked_line(file: AnswerFile, module: AnswerModule | None) -> int | None:
    """Where the name is defined that the check asked for last."""
    if module is None:
        return None
    asked: list[str] = module.__dict__["__asked__"]
    return next((file.lines[name] for name in reversed(asked) if name in file.lines), None)


def line_in_answer(error: BaseException) -> int | None:
    """The line of the learner's file that an exception went through last."""
    if isinstance(error, SyntaxError) and error.filename in _files and error.lineno:
        return error.lineno
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename in _files]
    return lines[-1] if lines else None


def raised_in_answer(error: BaseException) -> bool:
    """True where the learner's own line raised it, and nothing that this line called."""
    frames = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
    return bool(frames) and frames[-1] in _files


def ours(error: BaseException) -> bool:
    """True where an exception was raised in the checker library, such as by reading an iterator of the learner's."""
    frames = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
    return bool(frames) and frames[-1].startswith(_OUR_FOLDER)


def _is_stub(node: ast.AST) -> bool:
    """A function whose body is `...` or `pass`, or a class that holds nothing but such functions; docstrings do not count."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return all(_is_nothing(statement) for statement in node.body)
    if isinstance(node, ast.ClassDef):
        rest = [statement for statement in node.body if not _is_nothing(statement)]
        # A base class may hold everything: `class Wrong(ValueError): pass` is whole.
        return not node.bases and all(isinstance(one, _DEFINITIONS) and _is_stub(one) for one in rest)
    return False


def _is_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass):
        return True
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, (str, type(...)))


def _lines(tree: ast.Module) -> dict[str, int]:
    lines: dict[str, int] = {}
    for node in tree.body:
        if isinstance(node, _DEFINITIONS):
            lines[node.name] = node.lineno
        elif isinstance(node, ast.Assign):
            lines.update({target.id: node.lineno for target in node.targets if isinstance(target, ast.Name)})
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            lines[node.target.id] = node.lineno
    return lines


def files() -> set[str]:
    """The paths of the learners' files that were read so far."""
    return _files
