# written from the statement in another style: passes
import math

import numpy as np


def best_constant(y, loss, tau=0.5):
    match loss:
        case "squared":
            return np.asarray(y, dtype=float).mean()
        case "absolute":
            tau = 0.5
        case "pinball":
            pass
        case _:
            raise ValueError(loss)
    ordered = np.sort(np.asarray(y, dtype=float))
    return ordered[math.ceil(tau * len(ordered)) - 1]
