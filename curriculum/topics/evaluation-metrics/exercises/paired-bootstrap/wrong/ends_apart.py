# explains: made an interval for each model and subtracted the ends
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    of_a, of_b = [], []
    for _ in range(resamples):
        rows = rng.integers(0, len(y), len(y))
        of_a.append(metric(y[rows], a[rows]))
        of_b.append(metric(y[rows], b[rows]))
    ends = [2.5, 97.5]
    low, high = np.percentile(of_b, ends) - np.percentile(of_a, ends)
    return metric(y, b) - metric(y, a), low, high
