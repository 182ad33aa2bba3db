"""The numbers that figure-roc-and-precision-recall.test.ts expects: areas by quadrature, and of a million scores by scikit-learn."""

import json
from pathlib import Path

import numpy as np
from scipy.integrate import quad
from scipy.stats import norm
from sklearn.metrics import average_precision_score, roc_auc_score


def precision(separation, prevalence, threshold):
    caught = prevalence * norm.sf(threshold - separation)
    return caught / (caught + (1 - prevalence) * norm.sf(threshold))


def case(separation, prevalence):
    auc, _ = quad(lambda s: norm.pdf(s - separation) * norm.cdf(s), -10, 14, epsabs=1e-12)
    ap, _ = quad(lambda s: norm.pdf(s - separation) * precision(separation, prevalence, s), separation - 8, separation + 8, epsabs=1e-12)
    rng = np.random.default_rng(0)
    positive = rng.random(1_000_000) < prevalence
    score = rng.normal(size=positive.size) + separation * positive
    return {
        "separation": separation, "prevalence": prevalence, "auc": auc, "ap": ap,
        "sampledAuc": round(float(roc_auc_score(positive, score)), 4),
        "sampledAp": round(float(average_precision_score(positive, score)), 4),
    }


expected = [case(s, p) for s, p in ((0, 0.1), (0.3, 0.3), (1, 0.5), (2, 0.1), (2, 0.01), (4, 0.5), (4, 0.01))]
Path(__file__).with_name("expected-roc-and-precision-recall.json").write_text(json.dumps(expected, indent=1) + "\n")
