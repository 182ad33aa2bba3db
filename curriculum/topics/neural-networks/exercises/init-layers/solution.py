import numpy as np


def init_layers(sizes, rng):
    """First weights of a ReLU network: a list of (W, b).

    sizes: widths from inputs to outputs. rng: a numpy Generator.
    """
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / inputs), (inputs, outputs))
        layers.append((W, np.zeros(outputs)))
    return layers
