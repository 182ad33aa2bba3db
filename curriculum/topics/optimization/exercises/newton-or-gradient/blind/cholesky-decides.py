# written from the statement in another style: passes
import numpy as np


def newton(grad, hess, x0, lr, tol, max_iter):
    x = x0.copy()
    g = grad(x)
    while np.linalg.norm(g) > tol and max_iter > 0:
        H = hess(x)
        try:
            L = np.linalg.cholesky(H)  # only positive definite matrices have one
            step = -np.linalg.solve(L.T, np.linalg.solve(L, g))
        except np.linalg.LinAlgError:
            step = -lr * g
        x = x + step
        g = grad(x)
        max_iter -= 1
    return x
