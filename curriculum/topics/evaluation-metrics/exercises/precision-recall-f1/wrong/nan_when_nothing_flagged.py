# explains: You divided 0 by 0: nothing was flagged
import numpy as np


def prf(y, pred, positive):
    y, pred = np.asarray(y) == positive, np.asarray(pred) == positive
    tp = np.sum(y & pred)
    precision = tp / np.sum(pred)
    recall = tp / np.sum(y)
    return precision, recall, 2 * precision * recall / (precision + recall)
