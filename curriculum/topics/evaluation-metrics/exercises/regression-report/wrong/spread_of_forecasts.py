# explains: You compared with the spread of the *forecasts*
import numpy as np


def regression_report(y, pred):
    y, pred = np.asarray(y, dtype=float), np.asarray(pred, dtype=float)
    constant = np.all(y == y[0])
    spread = np.sum((pred - pred.mean()) ** 2)
    with np.errstate(all="ignore"):
        return {
            "MAE": np.mean(np.abs(y - pred)),
            "RMSE": np.sqrt(np.mean((y - pred) ** 2)),
            "R2": None if constant else 1 - np.sum((y - pred) ** 2) / spread,
        }
