# explains: You computed the Hessian once
import numpy as np


def newton(grad, hess, x0, lr, tol, max_iter):
    x = np.array(x0, dtype=float)
    H = hess(x)
    for _ in range(max_iter):
        g = grad(x)
        if np.linalg.norm(g) <= tol:
            break
        if np.linalg.eigvalsh(H).min() > 0:
            x = x + np.linalg.solve(H, -g)
        else:
            x = x - lr * g
    return x
