# written from the statement alone: passes
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    n = len(y)
    differences = np.empty(resamples)
    for t in range(resamples):
        drawn = rng.choice(n, size=n, replace=True)
        differences[t] = (metric(y[drawn], b[drawn])
                          - metric(y[drawn], a[drawn]))
    low, high = np.percentile(differences, [2.5, 97.5])
    return metric(y, b) - metric(y, a), low, high
