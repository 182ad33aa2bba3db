"""Vectorised or not: by reading the code, and by the clock."""

from __future__ import annotations

import pytest
from mlcheck import Outcome

IMPORTS = "import numpy as np\nfrom mlcheck import as_fast_as, check, no_loop\n"

LOOPS = {
    "for": ("def f(x):\n    t = 0\n    for v in x:\n        t += v\n    return t\n", 3, "`for` loop"),
    "while": ("def f(x):\n    while x.sum() > 1:\n        x = x / 2\n    return x\n", 2, "`while` loop"),
    "comprehension": ("def f(x):\n    return np.array([v * v for v in x])\n", 2, "comprehension"),
    "generator": ("def f(x):\n    return sum(v * v for v in x)\n", 2, "generator"),
    "map": ("def f(x):\n    return np.array(list(map(abs, x)))\n", 2, "`map`"),
    "vectorize": ("def f(x):\n    return np.vectorize(abs)(x)\n", 2, "np.vectorize"),
    "apply": ("def f(x):\n    return np.apply_along_axis(np.sum, 0, x)\n", 2, "apply_along_axis"),
    "recursion": ("def f(x):\n    return x[0] + f(x[1:]) if len(x) else 0\n", 2, "recursion"),
    "helper": ("def g(x):\n    return [v for v in x]\n\n\ndef f(x):\n    return g(x)\n", 2, "in `g`, which it calls"),
    "handed on": ("def g(x):\n    return sum(v for v in x)\n\n\ndef f(x):\n    return (lambda h: h(x))(g)\n", 2, "in `g`"),
    "inner function": ("def f(x):\n    def g():\n        return [v for v in x]\n    return g()\n", 3, "in `g`"),
    "lambda": ("f = lambda x: [v for v in x]\n", 1, "comprehension"),
    "decorated": ("import functools\n\n\n@functools.cache\ndef f(x):\n    return [v for v in x]\n", 6, "comprehension"),
    "a vectorized function": ("f = np.vectorize(lambda v: v * v)\n", 1, "np.vectorize"),
    "class": ("class f:\n    def __init__(self, x):\n        self.x = [v for v in x]\n", 3, "comprehension"),
}

VECTORISED = {
    "numpy": "def f(x):\n    return (x * x).sum(axis=0)\n",
    "a loop elsewhere": "def other(x):\n    for v in x:\n        pass\n\n\ndef f(x):\n    return x + 1\n",
    "a loop in the doc comment": 'def f(x):\n    """Without `for v in x`."""\n    return x\n',
    "another name for a NumPy function": "f = np.sum\n",
    "an inner function that nobody calls": "def f(x):\n    def g():\n        return [v for v in x]\n    return x\n",
    "partial": "import functools\n\nf = functools.partial(np.sum, axis=0)\n",
    "map of a Series is no `map`": "def f(x):\n    return x.map({1: 2})\n",
}


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_is_found_on_its_line(once, name):
    source, line, text = LOOPS[name]
    result = once("import numpy as np\n" + source, "no_loop(answer.f)", imports=IMPORTS)
    assert result.outcome is Outcome.FAILED and result.source == "loop" and result.authored
    assert result.line == line + 1 and text in result.explanation, result.explanation


@pytest.mark.parametrize("name", VECTORISED)
def test_what_has_no_loop_passes(once, name):
    result = once("import numpy as np\n" + VECTORISED[name], "no_loop(answer.f)", imports=IMPORTS)
    assert result.outcome is Outcome.PASSED, result


def test_as_many_loops_as_the_task_needs_are_allowed(once):
    source = "def f(x):\n    for epoch in range(9):\n        x = [v for v in x]\n    return x\n"
    assert once(source, "no_loop(answer.f, allowed=2)", imports=IMPORTS).outcome is Outcome.PASSED
    result = once(source, "no_loop(answer.f, allowed=1, because='One loop over epochs, none over rows.')", imports=IMPORTS)
    assert result.line == 3 and "at most 1 loop" in result.explanation and "none over rows" in result.explanation


def test_a_stub_is_not_attempted_and_a_value_is_the_authors_mistake(once):
    assert once("def f(x):\n    ...\n", "no_loop(answer.f)", imports=IMPORTS).outcome is Outcome.NOT_ATTEMPTED
    assert once("f = 3\n", "no_loop(answer.f)", imports=IMPORTS).outcome is Outcome.COULD_NOT_RUN


TIMED = "x = rng.normal(size=20_000)\nas_fast_as(lambda: answer.f(x), lambda: (x * x).sum(), ratio=5, what='f(x)')"


def test_as_fast_passes_and_far_slower_fails_and_says_how_much(once):
    assert once("def f(x):\n    return (x ** 2).sum()\n", TIMED, imports=IMPORTS).outcome is Outcome.PASSED
    result = once("def f(x):\n    return sum(v * v for v in x)\n", TIMED, imports=IMPORTS)
    assert result.outcome is Outcome.FAILED and result.source == "speed"
    assert "`f(x)` takes" in result.explanation and "times as long" in result.explanation and "5 times would pass" in result.explanation


def test_a_short_call_may_take_some_microseconds_in_any_case(once):
    body = "as_fast_as(answer.f, lambda: None, ratio=1.5)"
    assert once("def f():\n    return sum([1, 2, 3])\n", body, imports=IMPORTS).outcome is Outcome.PASSED


@pytest.mark.parametrize("body", ["as_fast_as(answer.f, lambda: None, ratio=1)", "as_fast_as(answer.f, lambda: 1 / 0, ratio=3)"])
def test_an_authors_mistakes_are_the_authors(once, body):
    assert once("def f():\n    return 1\n", body, imports=IMPORTS).outcome is Outcome.COULD_NOT_RUN


def test_what_fails_while_it_is_timed_is_an_error_on_its_line(once):
    result = once("def f():\n    return 1 / 0\n", "as_fast_as(answer.f, lambda: None, ratio=3)", imports=IMPORTS)
    assert result.outcome is Outcome.ERROR and result.line == 2
