# explains: each row's own largest logit
import numpy as np


def mlp_backward(X, y, layers):
    """Gradients of the mean cross-entropy of a ReLU network.

    X: array (n, inputs). y: n class numbers. layers: list of (W, b).
    Returns a list of (dW, db) in the order and shapes of layers.
    """
    n = len(X)
    received, sums = [], []
    A = X
    for W, b in layers:
        Z = A @ W + b
        received.append(A)
        sums.append(Z)
        A = np.maximum(Z, 0)

    logits = sums[-1]
    P = np.exp(logits - logits.max())
    P /= P.sum(axis=1, keepdims=True)
    P[np.arange(n), y] -= 1
    D = P / n

    grads = []
    for i in reversed(range(len(layers))):
        grads.append((received[i].T @ D, D.sum(axis=0)))
        if i > 0:
            D = (D @ layers[i][0].T) * (sums[i - 1] > 0)
    return grads[::-1]
