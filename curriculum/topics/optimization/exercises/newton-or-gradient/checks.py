import numpy as np
from mlcheck import check, expect, unchanged

DIAGONAL = (
    "You divided the gradient by the Hessian's diagonal. The entries beside the diagonal say how one weight changes the slope "
    "along another, and in a slanted valley they matter most. Solve H d = -g with np.linalg.solve."
)
UPHILL = (
    "You took a Newton step where the Hessian has a negative eigenvalue. In that direction the model has no lowest point, and the "
    "step climbs to its highest. Take a gradient step there."
)
DETERMINANT = (
    "You took a Newton step where both eigenvalues are negative, and it climbs in both directions. Their product, the "
    "determinant, is positive all the same, so it cannot tell. Look at the smallest eigenvalue."
)
POSITIVE_DIAGONAL = (
    "You took a Newton step where the diagonal is positive and one eigenvalue is negative. Curvature along the axes does not see "
    "the slanted direction that bends down. Look at the smallest eigenvalue."
)
GRADIENT_ONLY = (
    "You took a gradient step although the Hessian is positive definite. All its eigenvalues are above 0, so the Newton step "
    "goes downhill, and it arrives at once on a quadratic."
)


def start_hessian_only(grad, hess, x, steps):
    """Newton's method with the Hessian of the start."""
    H = hess(x)
    for _ in range(steps):
        x = x + np.linalg.solve(H, -grad(x))
    return x


def pure_newton(grad, hess, x, steps):
    """Newton's method without a look at the eigenvalues."""
    for _ in range(steps):
        x = x + np.linalg.solve(hess(x), -grad(x))
    return x


@check("a quadratic with coupled weights takes one step")
def quadratic(answer, rng):
    coupling = rng.uniform(1.2, 1.8)
    H = np.array([[2.0, coupling], [coupling, 3.0]])
    goal = rng.uniform(-1.0, 1.0, size=2)
    start = goal + np.array([2.0, -3.0])

    def grad(x):
        return H @ (x - goal)

    with unchanged(start, H):
        got = answer.newton(grad, lambda x: H, start, lr=0.1, tol=1e-10, max_iter=1)
    expect(got, "newton(..., max_iter=1) on a quadratic").close_to(
        goal,
        rtol=1e-6,
        atol=1e-8,
        twins={
            DIAGONAL: start - grad(start) / np.diag(H),
            GRADIENT_ONLY: start - 0.1 * grad(start),
            "You went the opposite way: solve H d = -g with the minus, and add d.": start + np.linalg.solve(H, grad(start)),
            "You multiplied the Newton step by lr. The full step goes to the lowest point of the model; lr belongs to the "
            "gradient steps.": start - 0.1 * (start - goal),
            "You stepped against H g. Curvature divides the step, it does not multiply it: solve H d = -g.": start
            - H @ grad(start),
        },
    )


@check("every step uses the Hessian of the point where it stands")
def fresh_hessian(answer, rng):
    A = np.array([[1.0, 0.3], [-1.0, 0.4], [0.2, -1.0]])
    start = rng.uniform(0.5, 1.0, size=2)

    def grad(x):
        return A.T @ np.exp(A @ x)

    def hess(x):
        return (A.T * np.exp(A @ x)) @ A

    with unchanged(start):
        got = answer.newton(grad, hess, start, lr=0.1, tol=1e-12, max_iter=2)
    expect(got, "newton(..., max_iter=2) on a sum of exponentials").close_to(
        pure_newton(grad, hess, start, 2),
        rtol=1e-6,
        atol=1e-8,
        twins={
            "You computed the Hessian once, at the start. Curvature changes on the way: ask hess(x) at each step.": start_hessian_only(
                grad, hess, start, 2
            ),
            "You took one step too few: max_iter is the number of steps that are allowed.": pure_newton(grad, hess, start, 1),
            DIAGONAL: lambda: pure_newton(grad, lambda x: np.diag(np.diag(hess(x))), start, 2),
        },
    )


def two_minima(x):
    """Gradient of x0**4 / 4 - x0**2 / 2 + x1**2 / 2."""
    return np.array([x[0] ** 3 - x[0], x[1]])


def two_minima_hessian(x):
    return np.diag([3.0 * x[0] ** 2 - 1.0, 1.0])


@check("a gradient step where the Hessian has a negative eigenvalue")
def saddle(answer, rng):
    start = np.array([rng.uniform(0.2, 0.35), rng.uniform(0.5, 1.0)])
    g = two_minima(start)
    with unchanged(start):
        got = answer.newton(two_minima, two_minima_hessian, start, lr=0.2, tol=1e-10, max_iter=1)
    expect(got, "newton(..., lr=0.2, max_iter=1) beside a saddle").close_to(
        start - 0.2 * g,
        twins={
            UPHILL: pure_newton(two_minima, two_minima_hessian, start, 1),
            "You stopped where the Hessian is not positive definite. Go on with a gradient step: x - lr * g.": start,
            "You added the gradient. A gradient step goes downhill: x - lr * g.": start + 0.2 * g,
            "The gradient step has the learning rate 1. Multiply it by lr.": start - g,
        },
    )
    expect(
        answer.newton(two_minima, two_minima_hessian, start.copy(), lr=0.2, tol=1e-10, max_iter=100),
        "newton(..., max_iter=100) from beside the saddle",
    ).close_to([1.0, 0.0], rtol=1e-6, atol=1e-7, twins={UPHILL + " Here it ended at the saddle.": [0.0, 0.0]})


@check("the smallest eigenvalue decides, not the determinant and not the diagonal")
def eigenvalues_decide(answer, rng):
    g = rng.uniform(0.5, 1.0, size=2)
    start = rng.uniform(1.0, 2.0, size=2)
    dome = -np.array([[2.0, 0.5], [0.5, 1.0]])
    slanted = np.array([[1.0, 2.0], [2.0, 1.0]])
    for H, name, explanation in (
        (dome, "a Hessian with two negative eigenvalues", DETERMINANT),
        (slanted, "a Hessian with a positive diagonal and a negative eigenvalue", POSITIVE_DIAGONAL),
    ):
        got = answer.newton(lambda x: g, lambda x: H, start.copy(), lr=0.1, tol=1e-10, max_iter=1)
        expect(got, f"newton(..., lr=0.1, max_iter=1) for {name}").close_to(
            start - 0.1 * g,
            twins={
                explanation: start - np.linalg.solve(H, g),
                DIAGONAL: start - g / np.diag(H),
            },
        )


@check("it stops on a short gradient, and after max_iter steps")
def stopping(answer, rng):
    goal = rng.uniform(-1.0, 1.0, size=3)
    curvature = np.array([1.0, 2.0, 4.0])
    near = goal + 0.001

    def grad(x):
        return curvature * (x - goal)

    def hess(x):
        return np.diag(curvature)

    expect(answer.newton(grad, hess, near.copy(), lr=0.1, tol=0.01, max_iter=10), "newton from a start whose gradient is short enough").close_to(
        near,
        twins={"It took a step although the gradient was already shorter than tol. Test before you step.": goal},
    )
    expect(answer.newton(grad, hess, near.copy(), lr=0.1, tol=1e-12, max_iter=0), "newton(..., max_iter=0)").close_to(
        near, twins={"It took a step although max_iter is 0.": goal}
    )
    start = rng.normal(size=2)
    expect(
        answer.newton(lambda x: np.array([3.0, 4.0]), lambda x: np.eye(2), start.copy(), lr=0.1, tol=5.0, max_iter=1),
        "newton where the gradient (3, 4) has exactly the length tol=5",
    ).close_to(start)
    expect(
        answer.newton(lambda x: np.array([1.0, 2.0]), lambda x: np.diag([1.0, 0.0]), start.copy(), lr=0.1, tol=1e-8, max_iter=1),
        "newton(..., lr=0.1, max_iter=1) where an eigenvalue is 0",
    ).close_to(start - np.array([0.1, 0.2]))
    one = np.array([0.5])
    expect(
        answer.newton(lambda x: 1 - 1 / x, lambda x: np.array([[1 / x[0] ** 2]]), one, lr=0.1, tol=1e-10, max_iter=20),
        "newton for one variable, x - ln x from 0.5",
    ).close_to([1.0])
