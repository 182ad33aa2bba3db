# explains: weighted each bin by its width
import numpy as np


def calibration_error(y, p, edges):
    which = np.digitize(p, edges[1:-1])
    total = 0.0
    for k in range(len(edges) - 1):
        rows = which == k
        if rows.any():
            gap = p[rows].mean() - y[rows].mean()
            total += (edges[k + 1] - edges[k]) * abs(gap)
    return total
