# explains: You cut off 5 % at each end
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    differences = []
    for _ in range(resamples):
        rows = rng.integers(0, n, n)
        differences.append(metric(y[rows], b[rows]) - metric(y[rows], a[rows]))
    low, high = np.percentile(differences, [5, 95])
    return metric(y, b) - metric(y, a), low, high
