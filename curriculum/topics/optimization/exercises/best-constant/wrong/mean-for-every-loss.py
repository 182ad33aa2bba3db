# explains: The mean is cheapest under the squared loss only
import numpy as np


def best_constant(y, loss, tau=0.5):
    if loss not in ("squared", "absolute", "pinball"):
        raise ValueError(loss)
    return np.mean(y)
