"""The numbers that figure-loss-landscape.test.ts expects: minima by scikit-learn and SciPy, losses by scikit-learn's metrics."""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LinearRegression, LogisticRegression, QuantileRegressor, Ridge
from sklearn.metrics import log_loss, mean_absolute_error, mean_squared_error

FEATURE = np.array([-1.77, -1.56, -1.29, -1.15, -1.05, -0.82, -0.63, -0.5, -0.23, -0.15, 0.07, 0.27, 0.44, 0.64, 0.84, 1.06, 1.13, 1.37, 1.55, 1.67])
TARGETS = np.array([-1.84, -0.77, -0.86, -1.18, -0.87, -0.16, 0.82, -0.08, 0.33, 1.08, 0.46, 1.06, 1.9, 2.05, 2.11, 2.73, 1.08, -4.2, 2.65, 2.47])
LABELS = np.array([0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1])
N = len(FEATURE)


def value(loss, scale, penalty, w1, w2):
    score = w1 + w2 * scale * FEATURE
    if loss == "squared":
        mean = mean_squared_error(TARGETS, score)
    elif loss == "absolute":
        mean = mean_absolute_error(TARGETS, score)
    else:
        mean = log_loss(LABELS, 1 / (1 + np.exp(-score)))
    return float(mean + penalty * w2**2)


def minimum(loss, scale, penalty):
    X = scale * FEATURE[:, None]
    if loss == "squared":
        model = (Ridge(alpha=N * penalty) if penalty else LinearRegression()).fit(X, TARGETS)
    elif loss == "logistic":
        # mean log loss + penalty w2² is, times 1 / (2 N penalty), what scikit-learn minimises
        model = LogisticRegression(C=1 / (2 * N * penalty) if penalty else np.inf, tol=1e-12, max_iter=10_000).fit(X, LABELS)
    elif penalty:
        w = min(
            (minimize(lambda w: value(loss, scale, penalty, *w), start, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-13, "maxiter": 20_000}) for start in ((0, 0), (0.7, 0.2), (0.5, 1))),
            key=lambda found: found.fun,
        ).x
        return [float(w[0]), float(w[1])]
    else:
        model = QuantileRegressor(quantile=0.5, alpha=0).fit(X, TARGETS)
    return [float(np.ravel(model.intercept_)[0]), float(np.ravel(model.coef_)[0])]


def condition(loss, scale, penalty, w1, w2):
    X = np.column_stack([np.ones(N), scale * FEATURE])
    p = 1 / (1 + np.exp(-X @ [w1, w2]))
    bend = np.full(N, 2.0) if loss == "squared" else p * (1 - p)
    return float(np.linalg.cond((X.T * bend) @ X / N + np.diag([0, 2 * penalty])))


landscapes = []
for loss, scale, penalty in (
    ("squared", 1, 0), ("squared", 20, 0), ("squared", 2, 3.5), ("absolute", 1, 0), ("absolute", 10, 0), ("absolute", 1, 2),
    ("logistic", 1, 0), ("logistic", 5, 0), ("logistic", 1, 0.1), ("logistic", 3, 10),
):
    w = minimum(loss, scale, penalty)
    landscapes.append(
        {
            "loss": loss, "scale": scale, "penalty": penalty,
            "at": [{"w1": w1, "w2": w2, "value": value(loss, scale, penalty, w1, w2)} for w1, w2 in ((0.0, 0.0), (-2.5, 2.0), (1.0, -0.5))],
            "minimum": w, "lowest": value(loss, scale, penalty, *w),
            "condition": None if loss == "absolute" else condition(loss, scale, penalty, *w),
        }
    )
Path(__file__).with_name("expected-loss-landscape.json").write_text(json.dumps(landscapes, indent=1) + "\n")
