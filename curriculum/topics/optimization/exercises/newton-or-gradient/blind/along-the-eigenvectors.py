# written from the statement in another style: passes
import numpy as np


def newton(grad, hess, x0, lr, tol, max_iter):
    x = np.array(x0)
    for _ in range(max_iter):
        slope = grad(x)
        if np.sqrt(slope @ slope) <= tol:
            return x
        curvature, axes = np.linalg.eigh(hess(x))
        rates = 1 / curvature if all(curvature > 0) else np.full(len(x), lr)
        x = x - axes @ (rates * (axes.T @ slope))
    return x
