# explains: You applied softmax at the end
import numpy as np


def mlp_forward(X, layers):
    for place, (W, b) in enumerate(layers):
        X = X @ W + b
        if place < len(layers) - 1:
            X = np.maximum(X, 0)
    powers = np.exp(X - X.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
