import numpy as np


def regression_report(y, pred):
    """Return {"MAE": ..., "RMSE": ..., "R2": ...}.

    "R2" is None where all values of y are equal.
    """
    y, pred = np.asarray(y, dtype=float), np.asarray(pred, dtype=float)
    error = pred - y
    spread = np.sum((y - np.mean(y)) ** 2)
    constant = np.all(y == y[0])
    return {
        "MAE": float(np.mean(np.abs(error))),
        "RMSE": float(np.sqrt(np.mean(error**2))),
        "R2": None if constant else float(1 - np.sum(error**2) / spread),
    }
