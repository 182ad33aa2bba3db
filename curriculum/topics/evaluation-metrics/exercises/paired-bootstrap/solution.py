import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    """Return (difference, low, high) of metric(y, b) - metric(y, a)."""
    rng = np.random.default_rng(seed)
    differences = []
    for _ in range(resamples):
        rows = rng.integers(0, len(y), len(y))
        value_a = metric(y[rows], a[rows])
        value_b = metric(y[rows], b[rows])
        differences.append(value_b - value_a)
    low, high = np.percentile(differences, [2.5, 97.5])
    return metric(y, b) - metric(y, a), low, high
