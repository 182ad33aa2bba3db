# explains: You took a Newton step where the diagonal is positive
import numpy as np


def newton(grad, hess, x0, lr, tol, max_iter):
    x = np.array(x0, dtype=float)
    for _ in range(max_iter):
        g, H = grad(x), hess(x)
        if np.linalg.norm(g) <= tol:
            break
        if np.all(np.diag(H) > 0):
            x = x + np.linalg.solve(H, -g)
        else:
            x = x - lr * g
    return x
