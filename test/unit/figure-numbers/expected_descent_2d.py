"""The numbers that figure-descent-2d.test.ts expects: four optimisers in NumPy, derivatives by hand and SciPy's Rosenbrock."""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import rosen, rosen_der, rosen_hess


def valley(c):
    H = np.diag([1.0, c])
    return (lambda w: w @ H @ w / 2), (lambda w: H @ w), (lambda w: H)


def rosenbrock(c):
    if c == 100:
        return rosen, rosen_der, rosen_hess
    return (
        lambda w: (1 - w[0]) ** 2 + c * (w[1] - w[0] ** 2) ** 2,
        lambda w: np.array([2 * (w[0] - 1) - 4 * c * w[0] * (w[1] - w[0] ** 2), 2 * c * (w[1] - w[0] ** 2)]),
        lambda w: np.array([[2 + 12 * c * w[0] ** 2 - 4 * c * w[1], -4 * c * w[0]], [-4 * c * w[0], 2 * c]]),
    )


def saddle(c):
    return (
        lambda w: c * w[0] ** 2 / 2 - w[1] ** 2 / 2 + w[1] ** 4 / 4,
        lambda w: np.array([c * w[0], w[1] ** 3 - w[1]]),
        lambda w: np.diag([c, 3 * w[1] ** 2 - 1]),
    )


SURFACES = {"valley": valley, "rosenbrock": rosenbrock, "saddle": saddle}


def walk(surface, condition, method, start, rate, momentum, steps):
    value, gradient, hessian = SURFACES[surface](condition)
    w, v, m, s = np.array(start), np.zeros(2), np.zeros(2), np.zeros(2)
    path = [w]
    for t in range(1, steps + 1):
        g = gradient(w)
        if method == "descent":
            w = w - rate * g
        elif method == "momentum":
            v = momentum * v + g
            w = w - rate * v
        elif method == "adam":
            m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g**2
            w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
        else:
            H = hessian(w)
            w = w - (np.linalg.solve(H, g) if np.linalg.eigvalsh(H)[0] > 0 else rate * g)
        path.append(w)
    return {
        "surface": surface, "condition": condition, "method": method, "rate": rate, "momentum": momentum, "steps": steps,
        "path": np.array(path).tolist(), "losses": [float(value(w)) for w in path],
    }


walks = [
    walk(surface, condition, method, start, rate, 0.7, 12)
    for surface, condition, start, rate in (
        ("valley", 20, [-2.0, 1.2], 0.08),
        ("rosenbrock", 100, [-1.2, 1.0], 0.001),
        ("rosenbrock", 20, [0.5, 1.5], 0.002),
        ("saddle", 3, [1.5, 0.05], 0.1),
    )
    for method in ("descent", "momentum", "adam", "newton")
]
limits = {
    f"{surface} {condition}": 2 / float(np.linalg.eigvalsh(SURFACES[surface](condition)[2](np.array(at)))[-1])
    for surface, condition, at in (
        ("valley", 20, [0.0, 0.0]), ("valley", 1, [0.0, 0.0]), ("rosenbrock", 100, [1.0, 1.0]), ("saddle", 1, [0.0, 1.0]), ("saddle", 50, [0.0, 1.0]),
    )
}
Path(__file__).with_name("expected-descent-2d.json").write_text(json.dumps({"walks": walks, "limits": limits}, indent=1) + "\n")
