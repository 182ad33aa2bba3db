# explains: You went through tied rows one by one
import numpy as np


def average_precision(y, s):
    y, s = np.asarray(y), np.asarray(s)
    ranked = y[np.argsort(-s, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(np.sum(precision * ranked) / ranked.sum())
