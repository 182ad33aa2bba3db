# explains: The labels come first
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    differences = []
    for _ in range(resamples):
        rows = rng.integers(0, len(y), len(y))
        differences.append(metric(b[rows], y[rows]) - metric(a[rows], y[rows]))
    low, high = np.percentile(differences, [2.5, 97.5])
    return metric(b, y) - metric(a, y), low, high
