# written from the statement alone: fails
import numpy as np


def mlp_backward(X, y, layers):
    A = [X]
    for W, b in layers:
        A.append(np.maximum(A[-1] @ W + b, 0))
    logits = A[-1]
    P = np.exp(logits - logits.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    D = (P - np.eye(P.shape[1])[y]) / len(y)
    grads = []
    for k in reversed(range(len(layers))):
        grads.insert(0, (A[k].T @ D, D.sum(axis=0)))
        D = (D @ layers[k][0].T) * (A[k] > 0)
    return grads
