# explains: No row was counted as a hit
import numpy as np


def prf(y, pred, positive):
    hits = int(np.sum((y == positive) & (pred == positive)))
    flagged, positives = int(np.sum(pred == positive)), int(np.sum(y == positive))
    precision = hits / flagged if flagged else 0.0
    recall = hits / positives if positives else 0.0
    return precision, recall, 2 * hits / (flagged + positives) if flagged + positives else 0.0
