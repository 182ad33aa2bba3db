# explains: Your weights are the numbers of *predicted* rows
import numpy as np


def f1_averages(y, pred):
    y, pred = np.asarray(y), np.asarray(pred)
    labels = np.unique(np.concatenate([y, pred]))
    f1 = [2 * np.sum((y == c) & (pred == c)) / (np.sum(y == c) + np.sum(pred == c)) for c in labels]
    weights = [np.sum(pred == c) for c in labels]
    return {
        "macro": float(np.mean(f1)),
        "micro": float(np.mean(y == pred)),
        "weighted": float(np.average(f1, weights=weights)),
    }
