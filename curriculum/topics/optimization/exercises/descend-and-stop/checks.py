import numpy as np
from mlcheck import check, expect, require, unchanged

UPHILL = (
    "You added the gradient. It points to where the function grows fastest, so each step climbed. Subtract it: "
    "x = x - lr * grad(x)."
)


STEP_LENGTH = (
    "You compared the length of the step with tol, and a step is short where lr is small. Compare the length of the gradient, "
    "without lr."
)


def bowl(curvature, lowest):
    """The gradient of half the sum of curvature * (x - lowest)**2."""

    def grad(x):
        return curvature * (np.asarray(x, dtype=float) - lowest)

    return grad


def follow(grad, x, lr, max_iter, stop, sign=-1.0):
    """Step until stop(x, gradient) holds; returns (x, steps)."""
    for steps in range(max_iter):
        g = grad(x)
        if stop(x, g):
            return x, steps
        x = x + sign * lr * g
    return x, max_iter


def run(answer, grad, x0, lr, tol, max_iter):
    result = answer.gradient_descent(grad, x0, lr, tol, max_iter)
    require(
        isinstance(result, (tuple, list)) and len(result) == 2,
        "The result must be the pair (x, steps): return x, steps.",
    )
    return result


@check("three steps go downhill")
def three_steps(answer, rng):
    lowest = rng.uniform(1.0, 3.0, size=2)
    grad = bowl(np.array([1.0, 6.0]), lowest)
    x0 = lowest + np.array([3.0, -2.0])
    with unchanged(x0):
        x, steps = run(answer, grad, x0, lr=0.1, tol=1e-9, max_iter=3)
    right = lowest + np.array([0.9, 0.4]) ** 3 * (x0 - lowest)
    expect(x, "x after max_iter=3 steps").close_to(
        right,
        twins={
            UPHILL: lowest + np.array([1.1, 1.6]) ** 3 * (x0 - lowest),
            "You took one step too few: max_iter is the number of steps that are allowed.": lowest
            + np.array([0.9, 0.4]) ** 2 * (x0 - lowest),
            "You took one step too many: after max_iter steps it must stop.": lowest + np.array([0.9, 0.4]) ** 4 * (x0 - lowest),
            "You divided the step by the gradient's length. Then every step is lr long, near the minimum too. Subtract "
            "lr times the gradient itself.": lambda: follow(
                lambda z: grad(z) / np.linalg.norm(grad(z)), x0, 0.1, 3, lambda z, g: False
            )[0],
        },
    )
    expect(steps, "steps with max_iter=3").equals(3)


@check("it stops where the gradient is short, wherever that is")
def stops_on_the_gradient(answer, rng):
    lowest = rng.uniform(1.0, 3.0, size=2)
    grad = bowl(np.array([1.0, 4.0]), lowest)
    x0 = lowest + np.array([2.0, 1.0])
    x, steps = run(answer, grad, x0.copy(), lr=0.2, tol=1e-3, max_iter=400)
    right_x, right_steps = follow(grad, x0, 0.2, 400, lambda z, g: np.linalg.norm(g) <= 1e-3)
    expect(steps, "steps on a bowl whose minimum is not at zero").equals(
        right_steps,
        twins={
            "It ran until max_iter: the test never held. The length of x does not go to 0 here, because the minimum lies "
            "elsewhere, and zero is no special place. The gradient is what vanishes: stop when its length is at most tol.": 400,
            "Your count is one too high. Test the gradient before the step, and count only the steps taken.": right_steps + 1,
            "Your count is one too low. Count every step taken, the first one too.": right_steps - 1,
            STEP_LENGTH: lambda: follow(grad, x0, 0.2, 400, lambda z, g: np.linalg.norm(0.2 * g) <= 1e-3)[1],
        },
    )
    expect(x, "x where it stopped").close_to(right_x)


@check("a start at zero is no reason to stop")
def start_at_zero(answer, rng):
    lowest = rng.uniform(2.0, 4.0, size=3)
    x0 = np.zeros(3)
    x, _ = run(answer, bowl(np.ones(3), lowest), x0, lr=0.5, tol=1e-6, max_iter=200)
    expect(x, "x from a start at (0, 0, 0)").close_to(
        lowest,
        rtol=1e-4,
        atol=1e-5,
        twins={
            "It never left the start at zero. That x is zero says nothing about a minimum, and that the gradient's entries are "
            "negative, as here, does not make it short: test its length.": np.zeros(3),
        },
    )


@check("the length of the whole gradient decides")
def whole_length(answer, rng):
    lowest = rng.normal(size=200)
    x0 = lowest + rng.choice([-1.0, 1.0], size=200) * rng.permutation(np.repeat([1.0, 2.0], 100))
    grad = bowl(np.ones(200), lowest)
    _, steps = run(answer, grad, x0, lr=0.1, tol=0.1, max_iter=500)
    # The length is sqrt(500) * 0.9**steps, the largest entry 2 * 0.9**steps.
    expect(steps, "steps with 200 weights").equals(
        52,
        twins={
            "You compared single entries with tol, and two hundred small entries still make a long gradient. Use the length of "
            "the whole gradient, np.linalg.norm.": 29,
            "You took the root of the mean of the squared entries. The length is the root of their sum, np.linalg.norm.": 27,
            "You compared the sum of the squared entries with tol. That is the square of the length: take its root.": 41,
            "You summed the sizes of the entries. The length is the root of the sum of their squares, np.linalg.norm.": 76,
            STEP_LENGTH: 30,
        },
    )


@check("already there, and never there")
def edges(answer, rng):
    lowest = rng.normal(size=2)
    x, steps = run(answer, bowl(np.ones(2), lowest), lowest.copy(), lr=0.1, tol=1e-8, max_iter=50)
    expect(steps, "steps from a start at the minimum").equals(0)
    expect(x, "x from a start at the minimum").close_to(lowest)
    _, steps = run(answer, lambda x: np.array([3.0, 4.0]), np.zeros(2), lr=0.1, tol=5.0, max_iter=10)
    expect(steps, "steps where the gradient (3, 4) has exactly the length tol=5").equals(0)
    far = np.array([1.0, 1.0])
    x, steps = run(answer, bowl(np.array([1.0, 10.0]), np.zeros(2)), far, lr=0.25, tol=1e-8, max_iter=20)
    expect(steps, "steps of a run that diverges, with max_iter=20").equals(20)
    expect(x, "x of a run that diverges, with max_iter=20").close_to([0.75**20, 1.5**20])
