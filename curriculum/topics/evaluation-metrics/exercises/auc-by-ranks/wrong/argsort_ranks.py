# explains: Tied rows were handled one after the other
import numpy as np


def roc_auc(y, s):
    y, s = np.asarray(y), np.asarray(s)
    P, N = int(np.sum(y == 1)), int(np.sum(y == 0))
    if P == 0 or N == 0:
        raise ValueError("one class is missing")
    ranks = np.argsort(np.argsort(s, kind="stable"), kind="stable") + 1
    return float((ranks[y == 1].sum() - P * (P + 1) / 2) / (P * N))
