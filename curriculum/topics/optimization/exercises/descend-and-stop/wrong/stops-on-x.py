# explains: zero is no special place
import numpy as np


def gradient_descent(grad, x0, lr, tol, max_iter):
    x = np.array(x0, dtype=float)
    for steps in range(max_iter):
        if np.linalg.norm(x) <= tol:
            return x, steps
        x = x - lr * grad(x)
    return x, max_iter
