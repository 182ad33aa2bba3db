# written from the statement alone: passes
import math

import numpy as np


def init_layers(sizes, rng):
    def layer(n, m):
        edge = math.sqrt(6 / n)     # variance edge**2 / 3 = 2 / n
        return rng.uniform(-edge, edge, size=(n, m)), np.zeros(m)

    return [layer(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]
