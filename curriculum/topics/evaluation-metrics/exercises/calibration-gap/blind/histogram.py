# written from the statement alone: passes
import numpy as np


def calibration_error(y, p, edges):
    n, _ = np.histogram(p, edges)
    said, _ = np.histogram(p, edges, weights=p)
    came, _ = np.histogram(p, edges, weights=y)
    used = n > 0
    gap = np.abs(said[used] / n[used] - came[used] / n[used])
    return np.average(gap, weights=n[used])
