# explains: You applied ReLU after the last layer too
import numpy as np


def mlp_forward(X, layers):
    for W, b in layers:
        X = np.maximum(X @ W + b, 0)
    return X
