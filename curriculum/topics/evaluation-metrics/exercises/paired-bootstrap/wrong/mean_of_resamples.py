# explains: Is it the mean or the median of the resampled differences
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    differences = []
    for _ in range(resamples):
        rows = rng.integers(0, n, n)
        differences.append(metric(y[rows], b[rows]) - metric(y[rows], a[rows]))
    low, high = np.percentile(differences, [2.5, 97.5])
    return np.mean(differences), low, high
