# explains: so the denominator of R2 is 0
import numpy as np


def regression_report(y, pred):
    y, pred = np.asarray(y, dtype=float), np.asarray(pred, dtype=float)
    with np.errstate(all="ignore"):
        return {
            "MAE": np.mean(np.abs(y - pred)),
            "RMSE": np.sqrt(np.mean((y - pred) ** 2)),
            "R2": 1 - np.sum((y - pred) ** 2) / np.sum((y - y.mean()) ** 2),
        }
