# written from the statement alone: passes
import numpy as np


def recall_by_group(y, pred, group, min_positives):
    names, place = np.unique(group, return_inverse=True)
    n = np.bincount(place, weights=y)
    k = np.bincount(place, weights=y * pred)
    z2 = 1.96**2
    with np.errstate(invalid="ignore", divide="ignore"):
        half = np.sqrt(z2) * np.sqrt(k * (n - k) / n + z2 / 4)
        low = (k + z2 / 2 - half) / (n + z2)
        high = (k + z2 / 2 + half) / (n + z2)
        share = k / n
    return {
        name: (share[i], low[i], high[i]) if n[i] >= min_positives else None
        for i, name in enumerate(names)
    }
