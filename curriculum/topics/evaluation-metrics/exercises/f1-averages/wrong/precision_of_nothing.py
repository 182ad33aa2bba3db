# explains: its precision is 0/0, and your F1 became `nan`
import numpy as np


def f1_averages(y, pred):
    y, pred = np.asarray(y), np.asarray(pred)
    f1, support = [], []
    for label in np.unique(np.concatenate([y, pred])):
        hits = np.sum((y == label) & (pred == label))
        precision = hits / np.sum(pred == label)
        recall = hits / np.sum(y == label)
        f1.append(2 * precision * recall / (precision + recall))
        support.append(np.sum(y == label))
    return {
        "macro": float(np.mean(f1)),
        "micro": float(np.mean(y == pred)),
        "weighted": float(np.average(f1, weights=support)),
    }
