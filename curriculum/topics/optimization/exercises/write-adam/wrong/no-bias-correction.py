# explains: You left out the bias correction
import numpy as np


def adam(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    m, s = np.zeros_like(x), np.zeros_like(x)
    for _ in range(steps):
        g = grad(x)
        m = 0.9 * m + 0.1 * g
        s = 0.999 * s + 0.001 * g**2
        x = x - lr * m / (np.sqrt(s) + 1e-8)
    return x
