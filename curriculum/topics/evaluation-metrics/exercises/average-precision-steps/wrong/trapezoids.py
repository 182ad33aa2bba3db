# explains: You joined the points by straight lines
import numpy as np


def average_precision(y, s):
    y, s = np.asarray(y), np.asarray(s)
    recall, precision = [0.0], [1.0]
    for cut in np.unique(s)[::-1]:
        flagged = s >= cut
        recall.append(y[flagged].sum() / y.sum())
        precision.append(y[flagged].mean())
    return float(np.trapezoid(precision, recall))
