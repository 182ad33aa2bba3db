# written from the statement in another style: passes
import numpy as np


def epoch_batches(n, size, rng):
    if n == 0:
        return []
    order = np.argsort(rng.random(n))
    return np.array_split(order, np.arange(size, n, size))
