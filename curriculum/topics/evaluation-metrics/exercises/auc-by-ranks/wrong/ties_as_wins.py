# explains: You counted tied pairs as won
import numpy as np


def roc_auc(y, s):
    y, s = np.asarray(y), np.asarray(s)
    positives, negatives = s[y == 1], s[y == 0]
    if len(positives) == 0 or len(negatives) == 0:
        raise ValueError("one class is missing")
    return float(np.mean(positives[:, None] >= negatives))
