import numpy as np


def average_precision(y, s):
    """Return the average precision of scores s for labels y (0 or 1).

    Steps over the distinct scores, from the highest down.
    """
    y, s = np.asarray(y), np.asarray(s)
    positives = np.sum(y == 1)
    total, before = 0.0, 0.0
    for cut in np.unique(s)[::-1]:
        flagged = s >= cut
        hits = np.sum(y[flagged] == 1)
        recall = hits / positives
        total += (recall - before) * hits / np.sum(flagged)
        before = recall
    return float(total)
