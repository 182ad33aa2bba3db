"""The numbers that figure-descent-1d.test.ts expects: gradient descent with slopes from NumPy's polynomials."""

import json
from pathlib import Path

import numpy as np
from numpy.polynomial import Polynomial

CURVES = {
    "bowl": lambda c: Polynomial([0, 0, c / 2]),
    "two-valleys": lambda c: c * Polynomial([1.5, 0.25, -1, 0, 0.25]),
}


def walk(name, curvature, start, rate, steps):
    curve = CURVES[name](curvature)
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - rate * curve.deriv()(path[-1]))
    return {
        "curve": name, "curvature": curvature, "start": start, "rate": rate,
        "path": path, "losses": [float(curve(x)) for x in path],
    }


expected = {
    "walks": [
        walk("bowl", 1, -3, 0.3, 8),
        walk("bowl", 4, 2, 0.51, 5),
        walk("two-valleys", 1, 3, 0.1, 6),
        walk("two-valleys", 2.5, 0.1, 0.05, 20),
    ],
    "minima": [float(x) for x in np.sort(CURVES["two-valleys"](1).deriv().roots().real)[[0, 2]]],
}
Path(__file__).with_name("expected-descent-1d.json").write_text(json.dumps(expected, indent=1) + "\n")
