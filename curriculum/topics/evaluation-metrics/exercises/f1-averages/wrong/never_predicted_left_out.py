# explains: You left out the class that is never predicted
import numpy as np


def f1_averages(y, pred):
    y, pred = np.asarray(y), np.asarray(pred)
    f1, support = [], []
    for label in np.unique(pred):
        hits = np.sum((y == label) & (pred == label))
        f1.append(2 * hits / (np.sum(y == label) + np.sum(pred == label)))
        support.append(np.sum(y == label))
    weighted = sum(f * n for f, n in zip(f1, support)) / max(sum(support), 1)
    return {"macro": float(np.mean(f1)), "micro": float(np.mean(y == pred)), "weighted": float(weighted)}
