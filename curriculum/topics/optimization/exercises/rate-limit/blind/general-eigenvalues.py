# written from the statement in another style: passes
import numpy as np


def rate_limit(H):
    values = sorted(np.linalg.eigvals(H).real)
    return [2 / values[-1], values[-1] / values[0]]
