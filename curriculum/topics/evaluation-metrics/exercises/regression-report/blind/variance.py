# written from the statement alone: passes
import numpy as np


def regression_report(y, pred):
    y, pred = np.array(y, dtype=float), np.array(pred, dtype=float)
    error = y - pred
    mse = np.square(error).mean()
    r2 = 1 - mse / y.var() if y.max() > y.min() else None
    return dict(R2=r2, RMSE=mse**0.5, MAE=np.abs(error).mean())
