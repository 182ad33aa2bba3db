# explains: You divided the step by the gradient's length
import numpy as np


def gradient_descent(grad, x0, lr, tol, max_iter):
    x = np.array(x0, dtype=float)
    for steps in range(max_iter):
        g = grad(x)
        if np.linalg.norm(g) <= tol:
            return x, steps
        x = x - lr * g / np.linalg.norm(g)
    return x, max_iter
