# explains: A group with exactly
import numpy as np

Z = 1.96


def recall_by_group(y, pred, group, min_positives):
    report = {}
    for name in np.unique(group):
        positives = (group == name) & (y == 1)
        n = positives.sum()
        if n <= min_positives:
            report[name] = None
            continue
        k = pred[positives].sum()
        centre = k + Z**2 / 2
        half = Z * np.sqrt(k * (n - k) / n + Z**2 / 4)
        report[name] = (k / n, (centre - half) / (n + Z**2), (centre + half) / (n + Z**2))
    return report
