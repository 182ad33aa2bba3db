# explains: You went from the lowest score up
import numpy as np


def average_precision(y, s):
    y, s = np.asarray(y), np.asarray(s)
    total, before = 0.0, 0.0
    for cut in np.unique(s):
        flagged = s <= cut
        recall = y[flagged].sum() / y.sum()
        total += (recall - before) * y[flagged].mean()
        before = recall
    return float(total)
