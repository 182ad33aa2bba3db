# explains: with the middle of the bin
import numpy as np


def calibration_error(y, p, edges):
    which = np.digitize(p, edges[1:-1])
    total = 0.0
    for k in range(len(edges) - 1):
        rows = which == k
        if rows.any():
            middle = (edges[k] + edges[k + 1]) / 2
            total += rows.mean() * abs(middle - y[rows].mean())
    return total
