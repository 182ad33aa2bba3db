# explains: Your interval is the normal one
import numpy as np

Z = 1.96


def recall_by_group(y, pred, group, min_positives):
    report = {}
    for name in np.unique(group):
        positives = (group == name) & (y == 1)
        n = positives.sum()
        if n < min_positives:
            report[name] = None
            continue
        recall = pred[positives].mean()
        half = Z * np.sqrt(recall * (1 - recall) / n)
        report[name] = (recall, recall - half, recall + half)
    return report
