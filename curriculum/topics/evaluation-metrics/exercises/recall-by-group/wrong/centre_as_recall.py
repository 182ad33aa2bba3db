# explains: returned its centre as the recall
import numpy as np


def recall_by_group(y, pred, group, min_positives):
    z = 1.96
    report = {}
    for name in np.unique(group):
        positives = (group == name) & (y == 1)
        n, k = positives.sum(), pred[positives].sum()
        if n < min_positives:
            report[name] = None
            continue
        centre = (k + z**2 / 2) / (n + z**2)
        half = z / (n + z**2) * np.sqrt(k * (n - k) / n + z**2 / 4)
        report[name] = (centre, centre - half, centre + half)
    return report
