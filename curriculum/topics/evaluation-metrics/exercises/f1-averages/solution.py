import numpy as np


def f1_averages(y, pred):
    """Return {"macro": ..., "micro": ..., "weighted": ...}, averages of F1.

    The classes are all labels that occur in y or in pred.
    """
    y, pred = np.asarray(y), np.asarray(pred)
    f1, support, hits = [], [], 0
    for label in np.unique(np.concatenate([y, pred])):
        tp = np.sum((y == label) & (pred == label))
        true, predicted = np.sum(y == label), np.sum(pred == label)
        f1.append(2 * tp / (true + predicted))
        support.append(true)
        hits += tp
    return {
        "macro": float(np.mean(f1)),
        "micro": float(hits / len(y)),
        "weighted": float(np.average(f1, weights=support)),
    }
