# explains: The biases are missing
import numpy as np


def mlp_forward(X, layers):
    for place, (W, b) in enumerate(layers):
        X = X @ W
        if place < len(layers) - 1:
            X = np.maximum(X, 0)
    return X
