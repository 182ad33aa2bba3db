# explains: Your R2 takes the mean off the errors first
import numpy as np


def regression_report(y, pred):
    y, pred = np.asarray(y, dtype=float), np.asarray(pred, dtype=float)
    error = pred - y
    return {
        "MAE": np.mean(np.abs(error)),
        "RMSE": np.sqrt(np.mean(error**2)),
        "R2": None if np.all(y == y[0]) else 1 - np.var(error) / np.var(y),
    }
