# written from the statement alone: fails
import numpy as np


def init_layers(sizes, rng):
    layers = []
    for k, (a, b) in enumerate(zip(sizes, sizes[1:])):
        top = 1 if k == len(sizes) - 2 else 2
        layers.append((rng.normal(0, np.sqrt(top / a), (a, b)), np.zeros(b)))
    return layers
