# explains: a straight line between two observations
import numpy as np


def best_constant(y, loss, tau=0.5):
    if loss == "squared":
        return np.mean(y)
    if loss == "absolute":
        return np.median(y)
    if loss == "pinball":
        return np.quantile(y, tau)
    raise ValueError(loss)
