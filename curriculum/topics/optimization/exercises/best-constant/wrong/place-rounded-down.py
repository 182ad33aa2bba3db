# explains: Your place is one too low
import numpy as np


def best_constant(y, loss, tau=0.5):
    ordered = np.sort(y)
    if loss == "squared":
        return ordered.mean()
    if loss == "absolute":
        return np.median(ordered)
    if loss == "pinball":
        return ordered[int(tau * (len(ordered) - 1))]
    raise ValueError(loss)
