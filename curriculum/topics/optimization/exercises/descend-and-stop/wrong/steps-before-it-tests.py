# explains: Your count is one too high
import numpy as np


def gradient_descent(grad, x0, lr, tol, max_iter):
    x = np.array(x0, dtype=float)
    steps = 0
    while steps < max_iter:
        g = grad(x)
        x = x - lr * g
        steps += 1
        if np.linalg.norm(g) <= tol:
            break
    return x, steps
