import numpy as np


def calibration_error(y, p, edges):
    """Return the mean absolute gap between forecast and share, by bins."""
    which = np.digitize(p, edges[1:-1])
    total = 0.0
    for k in range(len(edges) - 1):
        rows = which == k
        if rows.any():
            gap = p[rows].mean() - y[rows].mean()
            total += rows.mean() * abs(gap)
    return total
