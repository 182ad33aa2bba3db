# written from the statement alone: fails
import numpy as np


def mlp_forward(X, layers):
    A = X
    for k, (W, b) in enumerate(layers):
        A = A @ W + b
        if k < len(layers) - 1:
            A = 1 / (1 + np.exp(-A))
    return A
