import numpy as np


def newton(grad, hess, x0, lr, tol, max_iter):
    """Newton's method, with a gradient step where H is not positive definite."""
    x = np.array(x0, dtype=float)
    for _ in range(max_iter):
        g, H = grad(x), hess(x)
        if np.linalg.norm(g) <= tol:
            break
        if np.linalg.eigvalsh(H).min() > 0:
            x = x + np.linalg.solve(H, -g)
        else:
            x = x - lr * g
    return x
