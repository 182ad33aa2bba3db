"""The numbers that figure-learning-rate-sweep.test.ts expects: gradient descent step by step, and the best rate by search."""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar


def loss_after(rate, condition, steps):
    curvature = np.array([1.0, condition])
    w = 1 / np.sqrt(curvature)
    for _ in range(steps):
        w = w - rate * curvature * w
    return float(np.sum(curvature * w**2) / 2)


runs = [
    {"rate": rate, "condition": condition, "steps": steps, "loss": loss_after(rate, condition, steps)}
    for rate, condition, steps in ((0.03, 20, 40), (0.0936, 20, 40), (0.11, 20, 40), (0.5, 1, 3), (0.001, 100, 200), (3, 100, 1), (0.02, 100, 77))
]
best = [
    {
        "condition": condition, "steps": steps,
        "rate": float(minimize_scalar(lambda r: loss_after(r, condition, steps), bounds=(0, 2 / condition), method="bounded", options={"xatol": 1e-12}).x),
    }
    for condition, steps in ((20, 40), (20, 1), (100, 10), (2, 5), (7, 2))
]
Path(__file__).with_name("expected-learning-rate-sweep.json").write_text(json.dumps({"runs": runs, "best": best}, indent=1) + "\n")
