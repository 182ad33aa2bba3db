# explains: the difference plus and minus 1.96 standard deviations
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    differences = []
    for _ in range(resamples):
        rows = rng.integers(0, len(y), len(y))
        differences.append(metric(y[rows], b[rows]) - metric(y[rows], a[rows]))
    difference = metric(y, b) - metric(y, a)
    half = 1.96 * np.std(differences)
    return difference, difference - half, difference + half
