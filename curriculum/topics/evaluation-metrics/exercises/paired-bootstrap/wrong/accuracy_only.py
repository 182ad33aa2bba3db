# explains: ask it anew for each resampled test
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    gain = (b == y).astype(int) - (a == y)
    rows = rng.integers(0, len(y), (resamples, len(y)))
    low, high = np.percentile(gain[rows].mean(axis=1), [2.5, 97.5])
    return metric(y, b) - metric(y, a), low, high
