# explains: You took A minus B
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    differences = []
    for _ in range(resamples):
        rows = rng.integers(0, n, n)
        differences.append(metric(y[rows], a[rows]) - metric(y[rows], b[rows]))
    low, high = np.percentile(differences, [2.5, 97.5])
    return metric(y, a) - metric(y, b), low, high
