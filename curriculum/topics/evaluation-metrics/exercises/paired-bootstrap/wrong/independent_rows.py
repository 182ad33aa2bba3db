# explains: The two models got different resampled rows
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    differences = []
    for _ in range(resamples):
        first, second = rng.integers(0, n, n), rng.integers(0, n, n)
        differences.append(metric(y[second], b[second]) - metric(y[first], a[first]))
    low, high = np.percentile(differences, [2.5, 97.5])
    return metric(y, b) - metric(y, a), low, high
