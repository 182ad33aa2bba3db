"""Random cases with the scores that scikit-learn gives them, as JSON: what the extension's own metrics are held against."""

import json
import sys
import warnings

import numpy as np
from sklearn import metrics

warnings.simplefilter("ignore")  # a case with one class only has no ROC AUC, and scikit-learn says so
rng = np.random.default_rng(20261122)


def case(number: int) -> dict:
    rows = int(rng.integers(1, 60))
    truth = rng.integers(0, 2, rows)
    # Every second case has few distinct scores, so that ties are the rule.
    proba = rng.random(rows).round(1) if number % 2 else rng.random(rows)
    if number % 7 == 0:
        proba[rng.random(rows) < 0.3] = rng.integers(0, 2)  # certain, and often wrong
    labels = rng.integers(0, 2, rows)
    values = rng.normal(0, 10, rows)
    guesses = values + rng.normal(0, 3, rows)
    two = len(set(truth.tolist())) == 2
    return {
        "truth": truth.tolist(),
        "proba": proba.tolist(),
        "labels": labels.tolist(),
        "values": values.tolist(),
        "guesses": guesses.tolist(),
        "scores": {
            "roc-auc": metrics.roc_auc_score(truth, proba) if two else None,
            "average-precision": metrics.average_precision_score(truth, proba) if truth.any() else 0.0,
            "log-loss": metrics.log_loss(truth, proba, labels=[0, 1]),
            "accuracy": metrics.accuracy_score(truth, labels),
            "f1": metrics.f1_score(truth, labels, zero_division=0),
            "rmse": metrics.root_mean_squared_error(values, guesses),
            "mae": metrics.mean_absolute_error(values, guesses),
        },
    }


json.dump([case(number) for number in range(1000)], sys.stdout)
