import numpy as np

Z = 1.96


def recall_by_group(y, pred, group, min_positives):
    """Return {group: (recall, low, high)}, None where positives are few."""
    report = {}
    for name in np.unique(group):
        positives = (group == name) & (y == 1)
        n = positives.sum()
        if n < min_positives:
            report[name] = None
            continue
        k = pred[positives].sum()
        centre = k + Z**2 / 2
        half = Z * np.sqrt(k * (n - k) / n + Z**2 / 4)
        low, high = (centre + np.array([-half, half])) / (n + Z**2)
        report[name] = (k / n, low, high)
    return report
