import numpy as np
from mlcheck import check, expect, require, unchanged

CLIPPED = (
    "You clipped each coordinate to [-radius, radius]. That is the square around the ball, not the ball: the point can be "
    "longer than the radius, and its direction has turned. Scale the whole point."
)
AT_END = (
    "You projected once, after the last step. The nearest point to the free minimum is in general not the best point of the "
    "ball. Project after every step, so that the next step starts inside."
)
ALWAYS = (
    "You scaled a point that already was inside, so it landed on the border. A point whose length is at most the radius is its own "
    "nearest point: divide only where the length is larger."
)
NEVER = "The point lies outside the ball: it was not projected after the last step."


def into_ball(x, radius):
    return x * min(1.0, radius / np.linalg.norm(x))


def onto_sphere(x, radius):
    return x * (radius / np.linalg.norm(x))


def clip(x, radius):
    return np.clip(x, -radius, radius)


def descend(grad, x, lr, steps, radius, project):
    for _ in range(steps):
        x = project(x - lr * grad(x), radius)
    return x


def keep(x, radius):
    return x


def toward(goal):
    return lambda x: x - goal


@check("one step that leaves the ball is brought back to the nearest point")
def one_step(answer, rng):
    goal = np.array([6.0, 8.0]) + rng.uniform(-0.5, 0.5, size=2)
    start = rng.uniform(-1.0, 1.0, size=2)
    with unchanged(start):
        got = answer.projected_gradient(toward(goal), start, lr=1.0, steps=1, radius=5.0)
    expect(got, "projected_gradient(grad, x0, lr=1.0, steps=1, radius=5.0)").close_to(
        into_ball(goal, 5.0),
        twins={
            CLIPPED: clip(goal, 5.0),
            NEVER: goal,
            "You divided by the length and forgot to multiply by the radius, so the point lies on the ball of radius 1.": goal
            / np.linalg.norm(goal),
            "You divided by the squared length. The length is its root, np.linalg.norm(x).": goal * 5.0 / (goal @ goal),
            "You went uphill. Subtract the gradient.": into_ball(2 * start - goal, 5.0),
        },
    )


@check("a point inside the ball stays where it is")
def inside(answer, rng):
    goal = rng.uniform(0.5, 1.0, size=3)
    start = np.array([0.3, -0.2, 0.1])
    got = answer.projected_gradient(toward(goal), start.copy(), lr=0.5, steps=4, radius=10.0)
    expect(got, "projected_gradient(..., steps=4, radius=10.0), all inside").close_to(
        descend(toward(goal), start, 0.5, 4, 10.0, into_ball),
        twins={ALWAYS: lambda: descend(toward(goal), start, 0.5, 4, 10.0, onto_sphere)},
    )


@check("in a narrow valley it is projected after every step")
def narrow_valley(answer, rng):
    H = np.array([[2.0, 1.8], [1.8, 2.0]])
    goal = np.array([4.0, -1.0]) + rng.uniform(-0.3, 0.3, size=2)
    start = np.array([0.5, 0.5])

    def grad(x):
        return H @ (x - goal)

    with unchanged(start):
        got = answer.projected_gradient(grad, start, lr=0.4, steps=300, radius=2.0)
    expect(got, "projected_gradient(..., lr=0.4, steps=300, radius=2.0) in a narrow valley").close_to(
        descend(grad, start, 0.4, 300, 2.0, into_ball),
        rtol=1e-5,
        atol=1e-6,
        twins={
            AT_END: lambda: into_ball(descend(grad, start, 0.4, 300, 2.0, keep), 2.0),
            CLIPPED: lambda: descend(grad, start, 0.4, 300, 2.0, clip),
            NEVER: lambda: descend(grad, start, 0.4, 300, 2.0, keep),
        },
    )
    require(np.linalg.norm(got) <= 2.0 + 1e-9, "The result lies outside the ball of radius 2.")


@check("a start outside the ball, and steps that count")
def start_outside(answer, rng):
    goal = np.array([0.5, 0.2])
    start = np.array([9.0, 3.0]) + rng.uniform(-0.5, 0.5, size=2)
    with unchanged(start):
        got = answer.projected_gradient(toward(goal), start, lr=0.1, steps=2, radius=3.0)
    first = into_ball(start - 0.1 * (start - goal), 3.0)
    expect(got, "projected_gradient(..., lr=0.1, steps=2, radius=3.0) from outside").close_to(
        into_ball(first - 0.1 * (first - goal), 3.0),
        twins={
            "You took one step too few.": first,
            "You projected the start before the first step. Step first, from where it stands, then project.": lambda: descend(
                toward(goal), into_ball(start, 3.0), 0.1, 2, 3.0, into_ball
            ),
            AT_END: lambda: into_ball(descend(toward(goal), start, 0.1, 2, 3.0, keep), 3.0),
        },
    )


@check("the centre itself, and one weight")
def edges(answer, rng):
    still = answer.projected_gradient(lambda x: np.zeros(2), np.zeros(2), lr=0.1, steps=3, radius=1.0)
    expect(still, "projected_gradient at the centre with gradient 0").close_to(
        [0.0, 0.0],
        twins={
            "You divided by the length of the point, which is 0 at the centre. Divide only where the length is larger than the "
            "radius.": [np.nan, np.nan],
        },
    )
    goal = np.array([float(rng.uniform(-9.0, -7.0))])
    got = answer.projected_gradient(toward(goal), np.array([1.0]), lr=0.5, steps=30, radius=2.5)
    expect(got, "projected_gradient for one weight").close_to([-2.5])
