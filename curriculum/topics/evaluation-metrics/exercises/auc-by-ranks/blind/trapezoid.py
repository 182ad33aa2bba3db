# written from the statement alone: passes
import numpy as np


def roc_auc(y, s):
    y, s = np.asarray(y), np.asarray(s)
    if np.unique(y).size < 2:
        raise ValueError("both classes are needed")
    tpr, fpr = [0.0], [0.0]
    for cut in np.unique(s)[::-1]:
        flagged = s >= cut
        tpr.append(np.mean(flagged[y == 1]))
        fpr.append(np.mean(flagged[y == 0]))
    return np.trapezoid(tpr, fpr)
