# written from the statement alone: passes
import numpy as np


def mlp_backward(X, y, layers):
    y = np.asarray(y)

    def walk(A, rest):
        """Gradients of the layers in rest, and of A, their input."""
        W, b = rest[0]
        Z = A @ W + b
        if len(rest) > 1:
            later, dH = walk(np.where(Z > 0, Z, 0.0), rest[1:])
            D = np.where(Z > 0, dH, 0.0)
        else:
            later = []
            top = Z - Z.max(axis=1)[:, None]
            log_p = top - np.log(np.exp(top).sum(axis=1))[:, None]
            one_hot = y[:, None] == np.arange(Z.shape[1])
            D = (np.exp(log_p) - one_hot) / len(y)
        dW = np.einsum("ni,no->io", A, D)
        return [(dW, np.ones(len(D)) @ D)] + later, np.dot(D, W.T)

    return walk(X, list(layers))[0]
