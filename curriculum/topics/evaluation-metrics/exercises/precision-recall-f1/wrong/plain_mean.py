# explains: your F1 is their plain mean
import numpy as np


def prf(y, pred, positive):
    y, pred = np.asarray(y) == positive, np.asarray(pred) == positive
    tp = int(np.sum(y & pred))
    precision = tp / int(pred.sum()) if pred.any() else 0.0
    recall = tp / int(y.sum()) if y.any() else 0.0
    return precision, recall, (precision + recall) / 2
