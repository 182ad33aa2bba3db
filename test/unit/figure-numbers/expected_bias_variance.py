"""The numbers that figure-bias-variance.test.ts expects: the decomposition with scikit-learn's fits, and by simulation."""

import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.linear_model import LinearRegression, Ridge

GRID = np.linspace(-1, 1, 101)


def truth(x):
    return np.sin(4 * x + 0.8)


def powers(x, degree):
    return np.vander(x, degree + 1, increasing=True)[:, 1:]


def fit(x, targets, degree, penalty):
    """Predictions on the grid, one column for each column of targets."""
    if degree == 0:
        return np.tile(targets.mean(axis=0), (len(GRID), 1))
    model = Ridge(alpha=penalty, solver="svd") if penalty else LinearRegression(tol=1e-15)
    return model.fit(powers(x, degree), targets).predict(powers(GRID, degree))


def exact(rows, noise, penalty, degree):
    """A fit is linear in the targets: fits to unit vectors give the matrix from targets to predictions."""
    x = np.linspace(-1, 1, rows)
    predictor = fit(x, np.eye(rows), degree, penalty)
    bias = np.mean((predictor @ truth(x) - truth(GRID)) ** 2)
    variance = noise**2 * np.mean(np.sum(predictor**2, axis=1))
    return {"rows": rows, "noise": noise, "penalty": penalty, "degree": degree, "bias": float(bias), "variance": float(variance)}


def simulated(rows, noise, penalty, degree, samples=20_000):
    x = np.linspace(-1, 1, rows)
    rng = np.random.default_rng(0)
    fits = fit(x, truth(x)[:, None] + noise * rng.normal(size=(rows, samples)), degree, penalty)
    bias = np.mean((fits.mean(axis=1) - truth(GRID)) ** 2)
    return {
        "rows": rows, "noise": noise, "penalty": penalty, "degree": degree,
        "bias": round(float(bias), 4), "variance": round(float(np.mean(fits.var(axis=1))), 4),
    }


warnings.simplefilter("error")
expected = {
    "exact": [
        exact(rows, noise, penalty, degree)
        for rows, noise, penalty in ((20, 0.4, 0), (10, 1.0, 0), (100, 0.2, 0), (20, 0.4, 0.05), (50, 0.5, 1), (10, 1.0, 0.01))
        for degree in (0, 1, 3, 5, 8, 12)
        if penalty or degree < rows
    ],
    "simulated": [simulated(20, 0.4, 0, 1), simulated(20, 0.4, 0, 9), simulated(30, 0.8, 0.1, 12)],
}
Path(__file__).with_name("expected-bias-variance.json").write_text(json.dumps(expected, indent=1) + "\n")
