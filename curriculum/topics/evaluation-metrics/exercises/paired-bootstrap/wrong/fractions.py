# explains: Both ends lie far below the difference
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    differences = []
    for _ in range(resamples):
        rows = rng.integers(0, len(y), len(y))
        differences.append(metric(y[rows], b[rows]) - metric(y[rows], a[rows]))
    low, high = np.percentile(differences, [0.025, 0.975])
    return metric(y, b) - metric(y, a), low, high
