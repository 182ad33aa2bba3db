"""The numbers that figure-calibration.test.ts expects: the same rows drawn anew, measured by scikit-learn and SciPy."""

import json
from pathlib import Path

import numpy as np
from scipy.integrate import quad
from scipy.special import expit, logit
from scipy.stats import binomtest, norm
from seeded import Seeded
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, roc_auc_score

SPREAD = 1.5


def sample(count):
    random = Seeded(20260)
    rows = []
    for _ in range(count):
        log_odds = SPREAD * random.normal()
        rows.append((log_odds, random.uniform() < expit(log_odds)))
    return np.array([row[0] for row in rows]), np.array([row[1] for row in rows])


log_odds, positive = sample(5000)


def case(sharpness, shift, bins, rows):
    y, said = positive[:rows], expit(sharpness * log_odds[:rows] + shift)
    came, mean = calibration_curve(y, said, n_bins=bins)
    counts = np.histogram(said, bins=np.linspace(0, 1, bins + 1))[0]
    counts = counts[counts > 0]

    def gap(z):
        return norm.pdf(z) * abs(expit(sharpness * SPREAD * z + shift) - expit(SPREAD * z))

    crossing = [] if sharpness == 1 else [float(np.clip(-shift / (sharpness - 1) / SPREAD, -9, 9))]
    first = binomtest(int(round(came[0] * counts[0])), int(counts[0])).proportion_ci(0.95, method="wilson")
    return {
        "sharpness": sharpness, "shift": shift, "bins": bins, "rows": rows,
        "counts": counts.tolist(), "said": mean.tolist(), "came": came.tolist(),
        "error": float(np.sum(counts / rows * np.abs(mean - came))),
        "trueError": quad(gap, -10, 10, points=crossing, epsabs=1e-10, limit=200)[0],
        "brier": float(brier_score_loss(y, said)),
        "auc": round(float(roc_auc_score(y, said)), 6),
        "trueShareAt02": float(expit((logit(0.2) - shift) / sharpness)),
        "wilson": [first.low, first.high],
    }


expected = {
    "first": [[float(a), bool(b)] for a, b in zip(log_odds[:4], positive[:4])],
    "cases": [case(1.8, 0, 10, 2000), case(1, 0, 20, 100), case(0.5, 0, 20, 5000), case(3, 2, 7, 900), case(0.3, -2, 2, 300)],
}
Path(__file__).with_name("expected-calibration.json").write_text(json.dumps(expected, indent=1) + "\n")
