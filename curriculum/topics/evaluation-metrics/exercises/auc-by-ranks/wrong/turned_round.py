# explains: You turned a value below 0.5 round
import numpy as np
from scipy.stats import rankdata


def roc_auc(y, s):
    y = np.asarray(y)
    P, N = int(np.sum(y == 1)), int(np.sum(y == 0))
    if P == 0 or N == 0:
        raise ValueError("one class is missing")
    area = (rankdata(s)[y == 1].sum() - P * (P + 1) / 2) / (P * N)
    return max(float(area), 1 - float(area))
