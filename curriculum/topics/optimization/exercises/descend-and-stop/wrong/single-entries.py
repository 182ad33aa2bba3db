# explains: You compared single entries with tol
import numpy as np


def gradient_descent(grad, x0, lr, tol, max_iter):
    x = np.array(x0, dtype=float)
    for steps in range(max_iter):
        g = grad(x)
        if np.max(np.abs(g)) <= tol:
            return x, steps
        x = x - lr * g
    return x, max_iter
