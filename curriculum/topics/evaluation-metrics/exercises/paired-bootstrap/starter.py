import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    """Return (difference, low, high) of metric(y, b) - metric(y, a)."""
    raise NotImplementedError
