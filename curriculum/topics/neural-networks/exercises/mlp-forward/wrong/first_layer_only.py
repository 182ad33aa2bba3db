# explains: You applied ReLU after the first layer only
import numpy as np


def mlp_forward(X, layers):
    W, b = layers[0]
    X = X @ W + b
    if len(layers) > 1:
        X = np.maximum(X, 0)
    for W, b in layers[1:]:
        X = X @ W + b
    return X
