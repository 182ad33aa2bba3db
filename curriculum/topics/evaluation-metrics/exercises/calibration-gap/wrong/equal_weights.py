# explains: gave every bin the same weight
import numpy as np


def calibration_error(y, p, edges):
    which = np.digitize(p, edges[1:-1])
    gaps = []
    for k in np.unique(which):
        rows = which == k
        gaps.append(abs(p[rows].mean() - y[rows].mean()))
    return np.mean(gaps)
