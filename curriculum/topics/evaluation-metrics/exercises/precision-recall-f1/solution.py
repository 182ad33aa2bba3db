import numpy as np


def prf(y, pred, positive):
    """Return (precision, recall, f1) of the class `positive`; 0 where undefined."""
    is_positive = np.asarray(y) == positive
    is_flagged = np.asarray(pred) == positive
    hits = int(np.sum(is_positive & is_flagged))
    flagged = int(np.sum(is_flagged))
    positives = int(np.sum(is_positive))
    precision = hits / flagged if flagged else 0.0
    recall = hits / positives if positives else 0.0
    f1 = 2 * hits / (flagged + positives) if flagged + positives else 0.0
    return precision, recall, f1
