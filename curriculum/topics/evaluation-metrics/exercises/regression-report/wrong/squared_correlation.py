# explains: Your R2 is the squared correlation
import numpy as np


def regression_report(y, pred):
    y, pred = np.asarray(y, dtype=float), np.asarray(pred, dtype=float)
    constant = np.all(y == y[0])
    return {
        "MAE": np.mean(np.abs(y - pred)),
        "RMSE": np.sqrt(np.mean((y - pred) ** 2)),
        "R2": None if constant else np.corrcoef(y, pred)[0, 1] ** 2,
    }
