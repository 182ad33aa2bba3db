import re
import time

from mlcheck import check, expect, require

OWN_FACTOR = (
    "In a product you gave each factor its own number as slope. A nudge of `a` changes `a * b` by `b` times the nudge: each factor's local "
    "slope is the data of the *other* one."
)
SUM_AS_PRODUCT = (
    "You gave the terms of a sum the other term as slope, as in a product. A nudge of `a` changes `a + b` by the nudge itself: both local "
    "slopes are 1."
)
OVERWRITTEN = (
    "Where a value is used twice, only the share of one use is left. A nudge acts through every use, and the effects add up: note a slope "
    "for each use, and add, `parent.grad += slope * value.grad`. With `=` in place of `+=` the second share overwrites the first."
)
TOO_EARLY = (
    "A value handed on its gradient too early: it was visited before everything made from it had added its share, and what came later never "
    "got to its parents. Walk in reverse topological order: list every value after its parents, then go through the list from its end."
)
TWICE = (
    "A value handed on its gradient more than once, and the second time the first share was in it again. Wait until the gradient is "
    "complete, and hand it on once: list every value after its parents, each one once, then go through the list from its end."
)
NO_SLOPE = (
    "Your `relu` lets the gradient through where its input was negative. There the result is 0 and stays 0 under a nudge, so the local "
    "slope is 0: note `1.0 if self.data > 0 else 0.0`."
)
OWN_VALUE = (
    "Your `relu` hands back its own value as slope. Where the input is positive, a nudge passes through unchanged: the local slope is 1, "
    "however large the input is."
)
OPEN_AT_ZERO = (
    "Your `relu` lets the gradient through where its input is exactly 0. There the slope is to count as 0: it is 1 only for `self.data > 0`."
)
RESET = (
    "Your `backward` reset the gradients before it added to them, so that the first result's share is lost. It has to add to what is there; "
    "to reset is the caller's decision, once for each step of training."
)
OLD_RESULTS = (
    "The second `backward` also walked through the first result again and added its share once more. That happens with a tape that all "
    "values share. Follow the links from the value on which `backward` was called, and visit nothing else."
)


def combined(compute, written):
    try:
        return compute()
    except (TypeError, AttributeError) as error:
        require(
            not re.search("unsupported operand|'(int|float)' object has no", str(error)),
            f"`{written}` stops with `{type(error).__name__}: {error}`. For a plain number on the right, turn it into a `Value` first. For one on the left, "
            "Python calls `__radd__` and `__rmul__`: here they can be the same functions as `__add__` and `__mul__`.",
        )
        raise


def number(rng, low=1.0, high=3.0):
    return float(rng.uniform(low, high))


@check("a product and a sum")
def product_and_sum(answer, rng):
    x, y, z = number(rng), number(rng, 4, 5), number(rng)
    a, b, c = answer.Value(x), answer.Value(y), answer.Value(z)
    end = a * b + c
    expect(end.data, "(a * b + c).data").close_to(x * y + z)
    expect([a.grad, b.grad, c.grad], "[a.grad, b.grad, c.grad] before backward()").close_to([0, 0, 0])
    end.backward()
    expect([a.grad, b.grad, c.grad, end.grad], "[a.grad, b.grad, c.grad, end.grad] for end = a * b + c").close_to(
        [y, x, 1, 1],
        twins={
            OWN_FACTOR: [x, y, 1, 1],
            SUM_AS_PRODUCT: [z * y, z * x, x * y, 1],
        },
    )


@check("plain numbers on either side")
def plain_numbers(answer, rng):
    x = number(rng)
    for written, compute, data, slope in [
        ("a + 1", lambda a: a + 1, x + 1, 1),
        ("a * 2.5", lambda a: a * 2.5, 2.5 * x, 2.5),
        ("1 + a", lambda a: 1 + a, x + 1, 1),
        ("2.5 * a", lambda a: 2.5 * a, 2.5 * x, 2.5),
    ]:
        a = answer.Value(x)
        end = combined(lambda: compute(a), written)
        expect(end.data, f"({written}).data").close_to(data)
        end.backward()
        expect(a.grad, f"a.grad for end = {written}").close_to(slope)


@check("relu: above, below and at 0")
def relu(answer, rng):
    x = number(rng)
    for at, data, slope, twins in [
        (x, x, 3, {OWN_VALUE: 3 * x}),
        (-x, 0, 0, {NO_SLOPE: 3}),
        (0.0, 0, 0, {OPEN_AT_ZERO: 3}),
    ]:
        a = answer.Value(at)
        end = a.relu() * answer.Value(3.0)
        expect(end.data, f"(a.relu() * Value(3.0)).data for a = Value({at:.3g})").close_to(3 * data)
        end.backward()
        expect(a.grad, f"a.grad for end = a.relu() * Value(3.0), a = Value({at:.3g})").close_to(slope, twins=twins)


@check("one value used more than once, also at two depths")
def used_again(answer, rng):
    x = number(rng)
    a = answer.Value(x)
    (a + a).backward()
    expect(a.grad, "a.grad for end = a + a").close_to(2, twins={OVERWRITTEN: 1})
    a = answer.Value(x)
    (a * a).backward()
    expect(a.grad, "a.grad for end = a * a").close_to(2 * x, twins={OVERWRITTEN: x})
    for written, build, right, early, twice in [
        ("a + b", lambda a, b, c: a + b, 4, [1], [5]),
        ("b + a", lambda a, b, c: b + a, 4, [3], [7, 8]),
        ("c + a", lambda a, b, c: c + a, 7, [6, 1], [13, 14]),
        ("a + c", lambda a, b, c: a + c, 7, [1], [8]),
    ]:
        start = answer.Value(x)
        a = start * start
        b = answer.Value(3.0) * a
        c = answer.Value(2.0) * b
        build(a, b, c).backward()
        slope = 2 * x
        got = start.grad
        what = f"x.grad for a = x * x, b = 3 * a, c = 2 * b, end = {written}"
        # Several wrong walks lead to one explanation: pick the one that fits.
        twins = {TOO_EARLY: slope * early[0], TWICE: slope * twice[0]}
        for other in early[1:]:
            if abs(got - slope * other) < 1e-6:
                twins[TOO_EARLY] = slope * other
        for other in twice[1:]:
            if abs(got - slope * other) < 1e-6:
                twins[TWICE] = slope * other
        expect(got, what).close_to(slope * right, twins=twins)
        expect(a.grad, what.replace("x.grad", "a.grad")).close_to(right)


@check("two results made from the same value add up")
def two_results(answer, rng):
    x = number(rng)
    a = answer.Value(x)
    first, second = a * answer.Value(2.0), a * answer.Value(5.0)
    bystander = a * answer.Value(7.0)
    first.backward()
    expect([a.grad, second.grad, bystander.grad], "[a.grad, second.grad, other.grad] after first.backward() alone").close_to([2, 0, 0])
    second.backward()
    expect(a.grad, "a.grad after first.backward() and second.backward(), for first = a * 2 and second = a * 5").close_to(
        7, twins={RESET: 5, OLD_RESULTS: 9}
    )


@check("four million paths, 23 values")
def many_paths(answer):
    a = v = answer.Value(1.0)
    for _ in range(22):
        v = v + v
    began = time.perf_counter()
    v.backward()
    took = time.perf_counter() - began
    expect(a.grad, "a.grad after 22 doublings").close_to(2**22)
    require(
        took < 0.5,
        f"`backward` took {took:.1f} seconds for 23 values. Your walk follows every path, and each doubling doubles their number. Visit each "
        "value once: list every value after its parents, leave out those already seen, and go through the list from its end.",
    )
