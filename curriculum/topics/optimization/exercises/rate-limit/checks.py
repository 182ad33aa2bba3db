import numpy as np
from mlcheck import check, expect, require, unchanged

SMALLEST = (
    "You took the smallest eigenvalue for the limit. The steepest direction overshoots first, so the largest eigenvalue "
    "sets the limit; the shallow direction has to live with that rate."
)
HALF = (
    "You returned 1 divided by the largest eigenvalue. That is a sound rate, the largest that overshoots in no direction, but "
    "not the border: steps that cross the minimum still come closer up to twice that rate."
)
DIAGONAL = (
    "You read the curvatures from the diagonal of H. They are the eigenvalues, and the two agree only where H is "
    "diagonal: with coupled weights the steepest direction runs at a slant."
)
UPSIDE_DOWN = "Your condition number is upside down: it is the largest eigenvalue divided by the smallest, and never below 1."
ROOT = (
    "You took the root of the ratio, which is the condition number of X, not of its Hessian. Divide the largest "
    "eigenvalue by the smallest."
)

FASTEST = (
    "You divided 2 by the sum of the largest and the smallest eigenvalue. That is the fastest rate, and it is not the border: "
    "higher rates converge too, up to 2 divided by the largest alone."
)
EXCHANGED = "The pair is the other way round: return the limit first and the condition number second."


def hessian(rng, eigenvalues):
    """A symmetric matrix with these eigenvalues, turned at random."""
    d = len(eigenvalues)
    turn, _ = np.linalg.qr(rng.normal(size=(d, d)))
    H = (turn * np.asarray(eigenvalues)) @ turn.T
    return (H + H.T) / 2


def both(answer, H, name):
    result = answer.rate_limit(H)
    require(
        isinstance(result, (tuple, list, np.ndarray)) and len(result) == 2,
        f"{name} must return the pair (limit, kappa).",
    )
    return result


@check("a diagonal Hessian")
def diagonal(answer, rng):
    steep, flat = rng.uniform(4.0, 8.0), rng.uniform(0.2, 0.6)
    H = np.diag([flat, steep])
    with unchanged(H):
        limit, kappa = both(answer, H, "rate_limit(H)")
    expect(limit, "the limit for a diagonal H").close_to(
        2 / steep,
        twins={
            SMALLEST: 2 / flat,
            HALF: 1 / steep,
            "You divided 1 instead of 2, and by the smallest eigenvalue. " + SMALLEST: 1 / flat,
            FASTEST: 2 / (steep + flat),
            EXCHANGED: steep / flat,
        },
    )
    expect(kappa, "the condition number of a diagonal H").close_to(
        steep / flat, twins={UPSIDE_DOWN: flat / steep, ROOT: np.sqrt(steep / flat)}
    )


@check("coupled weights")
def coupled(answer, rng):
    H = hessian(rng, [0.5, 2.0, 10.0])
    with unchanged(H):
        limit, kappa = both(answer, H, "rate_limit(H)")
    on_diagonal = np.diag(H)
    expect(limit, "the limit for a Hessian with the eigenvalues 0.5, 2 and 10").close_to(
        0.2,
        twins={
            SMALLEST: 4.0,
            HALF: 0.1,
            DIAGONAL: 2 / on_diagonal.max(),
            FASTEST: 2 / 10.5,
            EXCHANGED: 20.0,
            "You took the eigenvalue in the middle. np.linalg.eigvals returns them in no particular order; the largest sets the limit.": 1.0,
        },
    )
    expect(kappa, "the condition number for the eigenvalues 0.5, 2 and 10").close_to(
        20.0,
        twins={
            UPSIDE_DOWN: 0.05,
            ROOT: np.sqrt(20.0),
            DIAGONAL: on_diagonal.max() / on_diagonal.min(),
            "You divided the largest eigenvalue by the next one. The slowest direction makes you wait: divide by the smallest. "
            "(np.linalg.eigvals returns them in no particular order.)": 5.0,
        },
    )


@check("the border itself: just below it descent settles, just above it leaves")
def border(answer, rng):
    H = hessian(rng, rng.uniform(0.5, 6.0, size=4))
    limit, _ = both(answer, H, "rate_limit(H)")
    require(np.isscalar(limit) or np.ndim(limit) == 0, "The limit must be a single number.")
    start = rng.normal(size=4)

    def length_after(rate):
        w = start
        for _ in range(2000):
            w = w - rate * H @ w
            if np.linalg.norm(w) > 1e6:  # it has left for good
                break
        return np.linalg.norm(w)

    near = 1e-3 * np.linalg.norm(start)
    require(
        length_after(0.99 * limit) < near,
        "With 99 % of your limit 2,000 steps of descent did not settle, so the limit is too high.",
    )
    require(
        length_after(1.01 * limit) > 1e6,
        "With 101 % of your limit 2,000 steps of descent did not run away, so the limit is too low. Overshooting is not yet "
        "divergence.",
    )


@check("one weight, and a round bowl")
def edges(answer, rng):
    a = rng.uniform(2.5, 6.0)
    expect(both(answer, np.array([[a]]), "rate_limit([[a]])"), f"rate_limit([[{a:.3f}]])").close_to((2 / a, 1.0))
    expect(both(answer, a * np.eye(3), "rate_limit of a round bowl"), "rate_limit of a round bowl").close_to((2 / a, 1.0))


@check("eigenvalues of the same size in a large Hessian")
def large(answer, rng):
    values = rng.uniform(1.0, 2.0, size=40)
    H = hessian(rng, values)
    expect(both(answer, H, "rate_limit of a 40 by 40 Hessian"), "rate_limit of a 40 by 40 Hessian").close_to(
        (2 / values.max(), values.max() / values.min())
    )
