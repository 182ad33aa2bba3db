# explains: the plain mean of the precisions over all thresholds
import numpy as np


def average_precision(y, s):
    y, s = np.asarray(y), np.asarray(s)
    return float(np.mean([y[s >= cut].mean() for cut in np.unique(s)]))
