"""What an author writes checks with: `check`, `expect`, `require`, `unchanged`."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from .answer import line_in_answer, ours
from .comparison import Tolerance, same
from .difference import explain_difference, name_of
from .outcome import CheckAuthorError, CheckFailed, NotAttempted
from .values import code, describe, is_array, is_frame, is_index, is_series, numpy, quoted, settled

CheckFunction = TypeVar("CheckFunction", bound=Callable[..., object])


@dataclass(frozen=True)
class Check:
    """A registered check: its title, and the function that takes `answer` and, where `wants_rng`, `rng`."""

    title: str
    function: Callable[..., object]
    wants_rng: bool

    @property
    def name(self) -> str:
        return self.function.__name__


@dataclass
class Session:
    """What one check's run remembers: whether it asserted anything, and whether dear twins are to be computed in any case."""

    thorough: bool = False
    assertions: int = 0


session: ContextVar[Session] = ContextVar("session", default=Session())
_registry: ContextVar[list[Check] | None] = ContextVar("registry", default=None)


def check(title: str) -> Callable[[CheckFunction], CheckFunction]:
    """Registers a check under the title that the learner reads. Checks run in the order of the file.

    The function takes `answer`, the learner's file as a module, and, if it wants, `rng`, a `numpy.random.Generator` that is
    seeded anew for each run.

    Raises:
        CheckAuthorError: for other parameters, an empty title, or one that stands twice.
    """
    if not isinstance(title, str) or not title.strip():
        raise CheckAuthorError('a check needs a title: @check("the loss falls")')

    def register(function: CheckFunction) -> CheckFunction:
        parameters = list(inspect.signature(function).parameters)
        if parameters not in (["answer"], ["answer", "rng"]):
            raise CheckAuthorError(f"the check '{title}' takes ({', '.join(parameters)}): it can take (answer) or (answer, rng)")
        checks = _registry.get()
        if checks is not None:
            if any(other.title == title for other in checks):
                raise CheckAuthorError(f"two checks have the title '{title}'")
            checks.append(Check(title, function, "rng" in parameters))
        return function

    return register


@contextmanager
def collecting() -> Iterator[list[Check]]:
    """Gathers the checks that are registered inside it."""
    checks: list[Check] = []
    token = _registry.set(checks)
    try:
        yield checks
    finally:
        _registry.reset(token)


def require(condition: object, explanation: str) -> None:
    """A property that no single value stands for. `explanation` (Markdown) is what the learner reads where it does not hold.

    Raises:
        CheckFailed: where the condition is false.
        CheckAuthorError: where it is no truth value (an array of several, say), or the explanation is empty.
    """
    session.get().assertions += 1
    if not isinstance(explanation, str) or not explanation.strip():
        raise CheckAuthorError("require needs an explanation: what is wrong, why, and what to do instead")
    try:
        holds = bool(condition)
    except Exception as error:
        raise CheckAuthorError(f"require got {describe(condition)}, which is neither true nor false: {error}") from error
    if not holds:
        raise CheckFailed(explanation, "require", authored=True)


def expect(value: Any, what: str | None = None) -> Expectation:
    """Says which value is looked at. `what` is how the learner would write it: `standardise(X)`."""
    return Expectation(value, what)


class Expectation:
    """A value that is about to be compared."""

    def __init__(self, value: Any, what: str | None) -> None:
        self._value = value
        self._what = what

    def close_to(
        self, want: Any, rtol: float = 1e-6, atol: float = 1e-9, twins: Mapping[str, Any] | None = None, exact_type: bool = False
    ) -> None:
        """Numbers may differ by `atol + rtol * |want|`; shapes must be the same; NaN is the same as NaN.

        Takes numbers, arrays, Series, DataFrames, and nested lists, tuples and dicts of them. `twins` maps an explanation
        (Markdown) to what a typical misconception gives on the same input, or to a function without arguments that computes it.

        Raises:
            CheckFailed: with a twin's explanation, or with how the two differ.
            CheckAuthorError: where a twin is the right answer, or two twins are the same.
        """
        self._compare(want, Tolerance(rtol, atol, exact_type), twins or {})

    def equals(self, want: Any, twins: Mapping[str, Any] | None = None, exact_type: bool = False) -> None:
        """As `close_to`, exactly."""
        self._compare(want, Tolerance(exact_type=exact_type), twins or {})

    def raises(self, error_type: type[BaseException] | tuple[type[BaseException], ...], because: str | None = None) -> None:
        """Calls the value and expects that it raises. `because` (Markdown) says why it should.

        Raises:
            CheckFailed: where nothing is raised, or something else.
            CheckAuthorError: where the value cannot be called.
        """
        session.get().assertions += 1
        if not callable(self._value):
            raise CheckAuthorError("raises needs a function to call: expect(lambda: answer.f(-1), 'f(-1)').raises(ValueError)")
        types = error_type if isinstance(error_type, tuple) else (error_type,)
        wanted = " or ".join(quoted(one.__name__) for one in types)
        name = name_of(self._what) if self._what is not None else "The call"
        tail = f"\n\n{because}" if because else ""
        try:
            got = self._value()
        except (NotAttempted, CheckFailed, CheckAuthorError, KeyboardInterrupt):
            raise
        except NotImplementedError as raised:
            # A kind of RuntimeError: an unwritten function must not pass for one that refuses its input.
            if NotImplementedError not in types:
                raise
            del raised
            return
        except BaseException as raised:
            if isinstance(raised, error_type):
                return
            if line_in_answer(raised) is None and not ours(raised):
                raise
            said = f"{type(raised).__name__}: {raised}"
            text = f"{name} should raise {wanted} and raises {quoted(said)}.{tail}"
            raise CheckFailed(text, "raises", self._what, line_in_answer(raised), authored=bool(because)) from raised
        text = f"{name} should raise {wanted} and gives {code(got)} instead.{tail}"
        raise CheckFailed(text, "raises", self._what, authored=bool(because))

    def _compare(self, want: Any, tolerance: Tolerance, twins: Mapping[str, Any]) -> None:
        here = session.get()
        here.assertions += 1
        got = settled(self._value)
        right = same(got, want, tolerance)
        computed = _compute(twins, lazily=right and not here.thorough)
        _check_twins(computed, want, tolerance)
        if right:
            return
        for explanation, twin in computed.items():
            if same(got, twin, tolerance):
                raise CheckFailed(explanation, "twin", self._what, authored=True)
        raise CheckFailed(explain_difference(got, want, self._what, tolerance), "difference", self._what)


def _compute(twins: Mapping[str, Any], lazily: bool) -> dict[str, Any]:
    """The twins' values; those that are functions are left out where nobody needs them."""
    computed: dict[str, Any] = {}
    for explanation, twin in twins.items():
        if not isinstance(explanation, str) or not explanation.strip():
            raise CheckAuthorError("a twin needs an explanation: what they did, why it gives this, what to do instead")
        if not callable(twin):
            computed[explanation] = settled(twin)
        elif not lazily:
            try:
                computed[explanation] = settled(twin())
            except Exception as error:
                raise CheckAuthorError(f"the twin '{_short(explanation)}' fails: {type(error).__name__}: {error}") from error
    return computed


def _check_twins(twins: Mapping[str, Any], want: Any, tolerance: Tolerance) -> None:
    entries = list(twins.items())
    for place, (explanation, twin) in enumerate(entries):
        if same(twin, want, tolerance):
            raise CheckAuthorError(f"the twin '{_short(explanation)}' is the right answer on this input: no learner could tell them apart")
        for other, value in entries[:place]:
            if same(twin, value, tolerance):
                raise CheckAuthorError(f"the twins '{_short(other)}' and '{_short(explanation)}' are the same on this input")


@contextmanager
def unchanged(*inputs: Any) -> Iterator[None]:
    """What is done inside must leave the inputs as they were: arrays, Series, DataFrames, lists, dicts, sets.

    Raises:
        CheckFailed: naming the input that was changed, where, and what to do.
        CheckAuthorError: without inputs.
    """
    session.get().assertions += 1
    if not inputs:
        raise CheckAuthorError("unchanged needs the inputs that it watches: with unchanged(X, y)")
    frame = inspect.currentframe()
    # This frame is the generator's, below it contextlib's, below that `with` in the check.
    caller = frame.f_back.f_back if frame is not None and frame.f_back is not None else None
    names = [_name_in(caller.f_locals if caller is not None else {}, value, place) for place, value in enumerate(inputs)]
    del frame, caller  # a frame that holds itself would stay
    before = [_copy(value) for value in inputs]
    yield
    for name, old, new in zip(names, before, inputs):
        if not _untouched(old, new):
            raise CheckFailed(_changed(name, old, new), "unchanged", name, authored=True)


def _name_in(names: Mapping[str, Any], value: Any, place: int) -> str:
    found = [name for name, other in names.items() if other is value]
    return found[0] if found else f"input {place + 1}"


def _copy(value: Any) -> Any:
    return value.copy() if is_array(value) or is_series(value) or is_frame(value) or is_index(value) else copy.deepcopy(value)


def _untouched(old: Any, new: Any) -> bool:
    if is_array(old) and old.dtype == object:
        return bool(old.shape == new.shape) and same(new.tolist(), old.tolist())
    if is_frame(old) and list(map(str, old.dtypes)) != list(map(str, new.dtypes)):
        return False
    return same(new, old, Tolerance(exact_type=True))


def _changed(name: str, old: Any, new: Any) -> str:
    cure = "Work on a copy, or compute something new instead of writing into it"
    if is_array(old):
        cure += ": `x = x.copy()` at the start, and `x = x - step` instead of `x -= step`"
        np = numpy()
        if old.shape == new.shape and old.dtype.kind in "biufc":
            wrong = np.nonzero(~((old == new) | ((old != old) & (new != new))))
            if len(wrong[0]):
                at = tuple(int(place[0]) for place in wrong)
                where = f"`{name}[{', '.join(map(str, at))}]` was {code(old[at])} and is {code(new[at])}"
                return f"Your code changed its input `{name}`: {where}. The caller still needs it. {cure}."
    elif is_series(old) or is_frame(old):
        cure += ": `table = table.copy()` at the start"
    elif isinstance(old, list):
        cure += ": `sorted(values)` instead of `values.sort()`, `list(values)` for a copy"
    how = f" It was {code(old)} and is {code(new)}." if not (is_series(old) or is_frame(old) or is_array(old)) else ""
    return f"Your code changed its input `{name}`.{how} The caller still needs it. {cure}."


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
