# explains: You added the bias after ReLU
import numpy as np


def mlp_forward(X, layers):
    for W, b in layers[:-1]:
        X = np.maximum(X @ W, 0) + b
    W, b = layers[-1]
    return X @ W + b
