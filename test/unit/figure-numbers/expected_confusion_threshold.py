"""The numbers that figure-confusion-threshold.test.ts expects: SciPy's tails, and the cheapest threshold by search."""

import json
from pathlib import Path

from scipy.optimize import minimize_scalar
from scipy.stats import norm


def shares(separation, prevalence, threshold):
    negatives, positives = norm(0, 1), norm(separation, 1)
    return {
        "trueNegative": (1 - prevalence) * negatives.cdf(threshold),
        "falsePositive": (1 - prevalence) * negatives.sf(threshold),
        "falseNegative": prevalence * positives.cdf(threshold),
        "truePositive": prevalence * positives.sf(threshold),
    }


def cost(separation, prevalence, threshold, ratio):
    found = shares(separation, prevalence, threshold)
    return found["falsePositive"] + ratio * found["falseNegative"]


def case(separation, prevalence, threshold, ratio):
    found = shares(separation, prevalence, threshold)
    search = minimize_scalar(lambda at: cost(separation, prevalence, at, ratio), bounds=(-12, 16), method="bounded", options={"xatol": 1e-9})
    flagged = found["truePositive"] + found["falsePositive"]
    return {
        "separation": separation, "prevalence": prevalence, "threshold": threshold, "costRatio": ratio,
        "shares": {name: float(value) for name, value in found.items()},
        "precision": float(found["truePositive"] / flagged),
        "recall": float(found["truePositive"] / prevalence),
        "cost": float(cost(separation, prevalence, threshold, ratio)),
        "cheapest": round(float(search.x), 5),
    }


expected = [
    case(2, 0.1, 1, 5), case(1, 0.5, -3, 1), case(4, 0.01, 7, 50), case(0.5, 0.3, 0.7, 2), case(3, 0.02, 2.5, 20), case(1.5, 0.25, 0, 3),
]
Path(__file__).with_name("expected-confusion-threshold.json").write_text(json.dumps(expected, indent=1) + "\n")
