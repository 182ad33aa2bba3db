# explains: that is accuracy
import numpy as np


def recall_by_group(y, pred, group, min_positives):
    z = 1.96
    report = {}
    for name in np.unique(group):
        rows = group == name
        if np.sum(y[rows]) < min_positives:
            report[name] = None
            continue
        n, k = rows.sum(), np.sum(pred[rows] == y[rows])
        half = z * np.sqrt(k * (n - k) / n + z**2 / 4)
        low = (k + z**2 / 2 - half) / (n + z**2)
        high = (k + z**2 / 2 + half) / (n + z**2)
        report[name] = (k / n, low, high)
    return report
