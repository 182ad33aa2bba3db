# explains: You compared the length of the step with tol
import numpy as np


def gradient_descent(grad, x0, lr, tol, max_iter):
    x = np.array(x0, dtype=float)
    for steps in range(max_iter):
        step = lr * grad(x)
        if np.linalg.norm(step) <= tol:
            return x, steps
        x = x - step
    return x, max_iter
