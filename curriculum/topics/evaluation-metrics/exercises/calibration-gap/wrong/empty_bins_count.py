# explains: gave every bin the same weight
import numpy as np


def calibration_error(y, p, edges):
    which = np.digitize(p, edges[1:-1])
    bins = len(edges) - 1
    total = 0.0
    for k in range(bins):
        rows = which == k
        if rows.any():
            total += abs(p[rows].mean() - y[rows].mean())
    return total / bins
