# explains: You did not use `positive`
import numpy as np


def prf(y, pred, positive):
    y, pred = np.asarray(y), np.asarray(pred)
    positive = sorted(set(y.tolist()))[-1]
    tp = int(np.sum((y == positive) & (pred == positive)))
    flagged, positives = int(np.sum(pred == positive)), int(np.sum(y == positive))
    precision = tp / flagged if flagged else 0.0
    recall = tp / positives if positives else 0.0
    return precision, recall, 2 * tp / (flagged + positives) if flagged + positives else 0.0
