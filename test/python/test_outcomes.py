"""Whose fault is it? Each check comes out in one of five ways, and the learner is never blamed for what is not theirs."""

from __future__ import annotations

import pytest
from mlcheck import Outcome

USES_F = "expect(answer.f(2), 'f(2)').equals(4)"


def test_a_right_answer_passes(once):
    result = once("def f(x):\n    return 2 * x\n", USES_F)
    assert result.outcome is Outcome.PASSED
    assert result.explanation is None and result.line is None


def test_a_wrong_answer_fails_on_the_line_of_its_function_and_says_what_was_compared(once):
    result = once("import math\n\ndef f(x):\n    return 3 * x\n", USES_F)
    assert result.outcome is Outcome.FAILED
    assert (result.what, result.line, result.source_line) == ("f(2)", 3, "def f(x):")
    assert result.source == "difference" and not result.authored
    assert "`f(2)` is `6`, and `4` is wanted." in result.explanation


def test_after_one_check_fails_the_others_still_run(run):
    results = run(
        "def f(x):\n    return abs(x)\n",
        """
        @check("negative")
        def negative(answer):
            expect(answer.f(-1)).equals(-1)

        @check("positive")
        def positive(answer):
            expect(answer.f(1)).equals(1)
        """,
    )
    assert [(r.title, r.outcome.value) for r in results] == [("negative", "failed"), ("positive", "passed")]


def test_an_exception_is_an_error_on_the_learners_line(once):
    result = once("def f(x):\n    y = x\n    return y / 0\n", USES_F)
    assert result.outcome is Outcome.ERROR
    assert (result.line, result.source_line) == (3, "return y / 0")
    assert (result.error_type, result.error_message) == ("ZeroDivisionError", "division by zero")


def test_an_exception_inside_a_package_is_an_error_on_the_learners_line_that_called_it(once):
    result = once("import numpy as np\n\ndef f(x):\n    return np.zeros(3) @ np.zeros(4)\n", USES_F)
    assert result.outcome is Outcome.ERROR and result.line == 4 and result.error_type == "ValueError"


def test_an_exception_in_a_function_that_the_check_handed_in_is_an_error_on_the_line_that_called_it(once):
    result = once("def f(g):\n    return g('a')\n", "expect(answer.f(lambda x: x - 1)).equals(0)")
    assert result.outcome is Outcome.ERROR and result.line == 2


def test_an_exception_in_a_generator_of_the_learners_is_an_error_on_its_line(once):
    result = once("def f(x):\n    yield 1\n    raise KeyError('gone')\n", "expect(answer.f(2)).equals([1, 2])")
    assert result.outcome is Outcome.ERROR and result.line == 3 and result.error_type == "KeyError"


@pytest.mark.parametrize(
    "answer",
    [
        "def f(x):\n    raise NotImplementedError\n",
        "def f(x):\n    '''Doubles.'''\n    raise NotImplementedError('write me')\n",
        "def f(x): ...\n",
        "def f(x):\n    '''Doubles.'''\n    ...\n",
        "def f(x):\n    pass\n",
        "f = ...\n",
        "def g(x):\n    return 1\n",
        "",
        "raise NotImplementedError\n",
    ],
)
def test_what_is_not_written_yet_is_not_attempted(once, answer):
    assert once(answer, USES_F).outcome is Outcome.NOT_ATTEMPTED


def test_a_missing_name_is_named(once):
    result = once("def F(x):\n    return 2 * x\n", USES_F)
    assert result.outcome is Outcome.NOT_ATTEMPTED and "`f`" in result.explanation


def test_a_class_without_a_written_method_is_not_attempted(once):
    body = "expect(answer.Model().fit([1])).equals(1)"
    assert once("class Model:\n    def fit(self, X):\n        ...\n", body).outcome is Outcome.NOT_ATTEMPTED
    written = "class Model:\n    def __init__(self):\n        self.k = 1\n    def fit(self, X):\n        raise NotImplementedError\n"
    assert once(written, body).outcome is Outcome.NOT_ATTEMPTED


def test_an_exception_class_with_an_empty_body_is_written(once):
    body = "expect(lambda: answer.f(1)).raises(answer.Wrong)"
    assert once("class Wrong(ValueError):\n    pass\n\ndef f(x):\n    raise Wrong\n", body).outcome is Outcome.PASSED


def test_a_not_implemented_error_of_a_package_is_an_error(once):
    result = once(
        "import fractions\n\ndef f(x):\n    return helper(x)\n",
        "def helper(x):\n    raise NotImplementedError('not for this dtype')\nanswer.helper = helper\nexpect(answer.f(1)).equals(1)",
    )
    assert result.outcome is Outcome.ERROR and result.line == 4


def test_hasattr_and_getattr_with_a_default_work_on_an_answer(once):
    assert once("def f(x):\n    return 4\n", "expect(getattr(answer, 'g', None)).equals(None)").outcome is Outcome.PASSED
    assert once("", "expect(hasattr(answer, 'g')).equals(False)").outcome is Outcome.PASSED


def test_a_syntax_error_is_an_error_on_its_line_for_every_check(run):
    checks = '\n@check("a")\ndef a(answer):\n    expect(answer.f()).equals(1)\n\n@check("b")\ndef b(answer):\n    expect(answer.f()).equals(1)\n'
    results = run("def f():\n    x = (1,\n    return x\n", checks)
    assert [r.title for r in results] == ["a", "b"]
    for result in results:
        assert result.outcome is Outcome.ERROR and result.error_type == "SyntaxError"
        assert (result.line, result.source_line) == (2, "x = (1,")


def test_an_indentation_error_is_an_error_on_its_line(once):
    result = once("def f():\nreturn 1\n", USES_F)
    assert result.outcome is Outcome.ERROR and result.line == 2 and result.error_type == "IndentationError"


@pytest.mark.parametrize("answer", [b"x = '\x00'\n", b"x = '\xff'\n"])
def test_bytes_that_are_no_python_are_an_error(once, answer):
    assert once(answer, USES_F).outcome is Outcome.ERROR


def test_a_file_with_a_byte_order_mark_is_read(once):
    assert once("\ufeffdef f(x):\n    return 4\n".encode(), USES_F).outcome is Outcome.PASSED


def test_an_exception_at_import_is_an_error_on_its_line(once):
    result = once("x = 1\ny = x.nothing\n\ndef f(x):\n    return 4\n", USES_F)
    assert result.outcome is Outcome.ERROR and result.line == 2 and result.error_type == "AttributeError"


def test_a_package_that_is_not_installed_could_not_run_and_names_it(once):
    result = once("import numpyy\n\ndef f(x):\n    return 4\n", USES_F)
    assert result.outcome is Outcome.COULD_NOT_RUN
    assert "numpyy" in result.explanation and result.line == 1


def test_a_package_that_is_broken_could_not_run(once, tmp_path, monkeypatch):
    (tmp_path / "broken_package.py").write_text("raise ImportError('libfoo.so: cannot open shared object file')\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert once("import broken_package\n\ndef f(x):\n    return 4\n", USES_F).outcome is Outcome.COULD_NOT_RUN


def test_a_name_that_a_package_does_not_have_is_the_learners_error(once):
    result = once("from math import squareroot\n\ndef f(x):\n    return 4\n", USES_F)
    assert result.outcome is Outcome.ERROR and result.line == 1 and result.error_type == "ImportError"


def test_endless_recursion_is_an_error_and_says_why(once):
    result = once("def f(x):\n    return f(x)\n", USES_F)
    assert result.outcome is Outcome.ERROR and result.error_type == "RecursionError" and result.line == 2
    assert "without end" in result.explanation


@pytest.mark.parametrize("leave", ["import sys; sys.exit()", "exit(0)", "raise SystemExit"])
def test_leaving_the_program_is_an_error(run, leave):
    checks = '\n@check("a")\ndef a(answer):\n    expect(answer.f()).equals(1)\n\n@check("b")\ndef b(answer):\n    expect(answer.g()).equals(1)\n'
    first, second = run(f"def f():\n    {leave}\n\ndef g():\n    return 1\n", checks)
    assert first.outcome is Outcome.ERROR and first.error_type == "SystemExit" and first.line == 2
    assert second.outcome is Outcome.PASSED


def test_leaving_the_program_at_import_is_an_error_on_its_line(once):
    result = once("import sys\nsys.exit(3)\n", USES_F)
    assert result.outcome is Outcome.ERROR and result.line == 2


def test_what_is_printed_is_kept_apart_and_cut(once):
    result = once("print('at import')\n\ndef f(x):\n    print('x' * 10)\n    return 4\n", USES_F)
    assert result.outcome is Outcome.PASSED and result.printed == "at import\nxxxxxxxxxx\n"
    flood = once("def f(x):\n    for i in range(100_000):\n        print('all work and no play')\n    return 4\n", USES_F)
    assert flood.outcome is Outcome.PASSED
    assert len(flood.printed) < 21_000 and flood.printed.endswith("characters more")


def test_a_wrong_signature_is_the_learners_error_on_its_definition(once):
    for answer in ("x = 1\ndef f():\n    return 4\n", "x = 1\ndef f(a, b):\n    return 4\n"):
        result = once(answer, USES_F)
        assert result.outcome is Outcome.ERROR and result.error_type == "TypeError" and result.line == 2
    result = once("def f(x):\n    return 4\n", "expect(answer.f(x=1, rate=2)).equals(4)")
    assert result.outcome is Outcome.ERROR and "unexpected keyword argument 'rate'" in result.explanation


def test_a_wrong_signature_of_a_method_is_the_learners_error(once):
    result = once("class Model:\n    def fit(self):\n        return 1\n", "expect(answer.Model().fit([1])).equals(1)")
    assert result.outcome is Outcome.ERROR and result.line == 1


def test_a_result_that_the_check_cannot_even_take_apart_is_failed_and_hints_at_return(once):
    result = once("def f(x):\n    x, 1\n", "a, b = answer.f(2)\nexpect(a).equals(2)")
    assert result.outcome is Outcome.FAILED and result.source == "returned"
    assert "a, b = answer.f(2)" in result.explanation and "return" in result.explanation


class TestTheAuthorsFault:
    """Nothing of this may be shown as the learner's mistake."""

    ANSWER = "def f(x):\n    return 4\n"

    @pytest.mark.parametrize(
        "body",
        [
            "nothing_of_this_name(answer.f(1))",
            "assert answer.f(1) == 5",
            "expect(1 / 0).equals(1)",
            "answer.f(1)",
            "pass",
            "expect(3).raises(ValueError)",
            "require(np.array([True, False]), 'not one truth value')",
            "require(True, '')",
            "expect(4).equals(4, twins={'': 3})",
            "with unchanged():\n    answer.f(1)",
            "expect(answer.f(1)).equals(4, twins={'twin': 4})",
            "expect(answer.f(1)).equals(3, twins={'one': 5, 'two': 5})",
            "expect(answer.f(1)).equals(3, twins={'one': lambda: 1 / 0})",
            "import nothing_of_this_name",
        ],
    )
    def test_could_not_run(self, once, body):
        result = once(self.ANSWER, body)
        assert result.outcome is Outcome.COULD_NOT_RUN, result
        assert result.explanation

    @pytest.mark.parametrize(
        "checks",
        [
            "import nothing_of_this_name\n",
            "1 / 0\n",
            "def broken(:\n",
            "x = 1\n",
            '@check("")\ndef a(answer):\n    pass\n',
            '@check("a")\ndef a(answer, seed):\n    pass\n',
            '@check("a")\ndef a():\n    pass\n',
            '@check("a")\ndef a(answer):\n    pass\n\n@check("a")\ndef b(answer):\n    pass\n',
            "raise SystemExit\n",
        ],
    )
    def test_checks_that_cannot_be_loaded_could_not_run(self, run, checks):
        [result] = run(self.ANSWER, checks)
        assert result.outcome is Outcome.COULD_NOT_RUN and "checks.py" in result.title

    def test_a_missing_answer_file_could_not_run(self, tmp_path):
        from mlcheck import run_checks

        (tmp_path / "checks.py").write_text('from mlcheck import check\n@check("a")\ndef a(answer):\n    pass\n')
        [result] = run_checks(tmp_path / "none.py", tmp_path / "checks.py")
        assert result.outcome is Outcome.COULD_NOT_RUN and result.title == "a"


class TestEachCheckStandsAlone:
    CHECKS = """
    @check("first")
    def first(answer):
        expect(answer.count(), "count()").equals(1)

    @check("second")
    def second(answer):
        expect(answer.count(), "count()").equals(1)
    """

    def test_no_check_sees_what_another_changed_in_the_answer(self, run):
        results = run("calls = []\n\ndef count():\n    calls.append(1)\n    return len(calls)\n", self.CHECKS)
        assert [r.outcome for r in results] == [Outcome.PASSED, Outcome.PASSED]

    def test_rng_is_the_same_for_the_same_seed_and_check_and_differs_otherwise(self, run):
        checks = """
        @check("first")
        def first(answer, rng):
            require(False, str(rng.normal()))

        @check("second")
        def second(answer, rng):
            require(False, str(rng.normal()))
        """
        texts = [[r.explanation for r in run("", checks, seed=seed)] for seed in (0, 0, 1)]
        assert texts[0] == texts[1]
        assert len({*texts[0], *texts[2]}) == 4

    def test_numbers_from_the_old_generators_repeat(self, run):
        answer = "import random\nimport numpy as np\n\ndef f():\n    return random.random() + np.random.rand()\n"
        checks = '\n@check("a")\ndef a(answer):\n    require(False, str(answer.f()))\n'
        assert run(answer, checks)[0].explanation == run(answer, checks)[0].explanation

    def test_a_data_class_in_the_answer_works(self, once):
        answer = "from __future__ import annotations\nfrom dataclasses import dataclass\n\n@dataclass\nclass P:\n    x: int\n"
        assert once(answer, "expect(answer.P(3).x).equals(3)").outcome is Outcome.PASSED

    def test_code_below_main_does_not_run(self, once):
        assert once("def f(x):\n    return 4\n\nif __name__ == '__main__':\n    1 / 0\n", USES_F).outcome is Outcome.PASSED

    def test_an_except_exception_in_the_answer_does_not_hide_a_failed_requirement(self, once):
        answer = "def f(g):\n    try:\n        return g(-1)\n    except Exception:\n        return 0\n"
        result = once(answer, "def g(x):\n    require(x > 0, 'g is for positive numbers')\n    return x\nexpect(answer.f(g)).equals(0)")
        assert result.outcome is Outcome.FAILED and result.explanation == "g is for positive numbers"
