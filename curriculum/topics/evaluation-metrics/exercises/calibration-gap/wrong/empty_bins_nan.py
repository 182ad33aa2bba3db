# explains: the mean over an empty bin is 0 divided by 0
import numpy as np


def calibration_error(y, p, edges):
    which = np.digitize(p, edges[1:-1])
    total = 0.0
    for k in range(len(edges) - 1):
        rows = which == k
        forecast = np.sum(p[rows]) / np.float64(rows.sum())
        share = np.sum(y[rows]) / np.float64(rows.sum())
        total += rows.mean() * abs(forecast - share)
    return total
