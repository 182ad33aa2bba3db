import numpy as np
from scipy.stats import rankdata


def roc_auc(y, s):
    """Return the area under the ROC curve of scores s for labels y (0 or 1).

    Tied pairs count one half. Raise ValueError where a class is missing.
    """
    positive = np.asarray(y) == 1
    P = int(positive.sum())
    N = len(positive) - P
    if P == 0 or N == 0:
        raise ValueError("the AUC needs positives and negatives")
    R = rankdata(s)[positive].sum()
    return float((R - P * (P + 1) / 2) / (P * N))
