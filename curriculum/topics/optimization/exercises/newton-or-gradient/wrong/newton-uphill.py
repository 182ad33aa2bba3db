# explains: You took a Newton step where the Hessian has a negative eigenvalue
import numpy as np


def newton(grad, hess, x0, lr, tol, max_iter):
    x = np.array(x0, dtype=float)
    for _ in range(max_iter):
        g = grad(x)
        if np.linalg.norm(g) <= tol:
            break
        x = x + np.linalg.solve(hess(x), -g)
    return x
