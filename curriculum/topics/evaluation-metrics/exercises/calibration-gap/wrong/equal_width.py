# explains: cut 0 to 1 into bins of equal width
import numpy as np


def calibration_error(y, p, edges):
    bins = len(edges) - 1
    which = np.minimum((p * bins).astype(int), bins - 1)
    total = 0.0
    for k in np.unique(which):
        rows = which == k
        total += rows.mean() * abs(p[rows].mean() - y[rows].mean())
    return total
