# explains: No row was drawn twice
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    differences = []
    for _ in range(resamples):
        rows = rng.permutation(n)
        differences.append(metric(y[rows], b[rows]) - metric(y[rows], a[rows]))
    low, high = np.percentile(differences, [2.5, 97.5])
    return metric(y, b) - metric(y, a), low, high
