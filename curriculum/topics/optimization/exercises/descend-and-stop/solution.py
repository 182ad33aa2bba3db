import numpy as np


def gradient_descent(grad, x0, lr, tol, max_iter):
    """Minimise by steps against the gradient; return (x, steps).

    Stops where the gradient's length is at most tol, or after max_iter steps.
    """
    x = np.array(x0, dtype=float)
    for steps in range(max_iter):
        g = grad(x)
        if np.linalg.norm(g) <= tol:
            return x, steps
        x = x - lr * g
    return x, max_iter
