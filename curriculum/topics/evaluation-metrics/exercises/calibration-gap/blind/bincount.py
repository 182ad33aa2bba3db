# written from the statement alone: passes
import numpy as np


def calibration_error(y, p, edges):
    # In a bin, rows times |mean forecast - share| is |sum of (p - y)|.
    which = np.searchsorted(edges, p, side="right") - 1
    which = np.minimum(which, len(edges) - 2)
    sums = np.bincount(which, weights=p - y, minlength=len(edges) - 1)
    return float(np.abs(sums).sum() / len(y))
