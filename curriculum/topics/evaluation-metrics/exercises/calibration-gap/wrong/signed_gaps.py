# explains: added the gaps with their signs
import numpy as np


def calibration_error(y, p, edges):
    which = np.digitize(p, edges[1:-1])
    total = 0.0
    for k in range(len(edges) - 1):
        rows = which == k
        if rows.any():
            total += rows.mean() * (p[rows].mean() - y[rows].mean())
    return total
