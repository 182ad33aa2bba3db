# explains: the precision of the threshold *before* it
import numpy as np


def average_precision(y, s):
    y, s = np.asarray(y), np.asarray(s)
    total, last_recall, last_precision = 0.0, 0.0, 1.0
    for cut in sorted(set(s.tolist()), reverse=True):
        flagged = s >= cut
        recall = y[flagged].sum() / y.sum()
        total += (recall - last_recall) * last_precision
        last_recall, last_precision = recall, y[flagged].mean()
    return float(total)
