# explains: the middle one after sorting
import numpy as np


def best_constant(y, loss, tau=0.5):
    if loss == "squared":
        return np.mean(y)
    if loss == "absolute":
        return y[len(y) // 2]
    if loss == "pinball":
        return y[int(tau * len(y))]
    raise ValueError(loss)
