# written from the statement alone: passes
import numpy as np


def init_layers(sizes, rng):
    result = []
    for n, m in zip(sizes, sizes[1:]):
        signs = rng.integers(0, 2, (n, m)) * 2 - 1
        result.append((signs * (2 / n) ** 0.5, np.zeros((m,))))
    return result
