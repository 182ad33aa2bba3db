# explains: Your precision counts true negatives
import numpy as np


def prf(y, pred, positive):
    y, pred = np.asarray(y) == positive, np.asarray(pred) == positive
    tp = int(np.sum(y & pred))
    flagged, positives = int(pred.sum()), int(y.sum())
    precision = float(np.mean(y == pred))
    recall = tp / positives if positives else 0.0
    return precision, recall, 2 * tp / (flagged + positives) if flagged + positives else 0.0
