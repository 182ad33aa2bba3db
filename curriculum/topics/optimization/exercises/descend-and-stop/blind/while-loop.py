# written from the statement in another style: passes
import numpy as np


def gradient_descent(grad, x0, lr, tol, max_iter):
    x, steps = np.copy(x0).astype(float), 0
    g = grad(x)
    while np.sqrt(np.sum(g**2)) > tol and steps < max_iter:
        x -= lr * g
        g = grad(x)
        steps += 1
    return x, steps
