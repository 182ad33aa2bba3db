# explains: Some rows were drawn in no resampled test
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    differences = []
    for _ in range(resamples):
        rows = rng.integers(0, max(n - 1, 1), n)
        differences.append(metric(y[rows], b[rows]) - metric(y[rows], a[rows]))
    low, high = np.percentile(differences, [2.5, 97.5])
    return metric(y, b) - metric(y, a), low, high
