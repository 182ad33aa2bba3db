# explains: Every step used the gradient of the start
import numpy as np


def adam(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    m, s = np.zeros_like(x), np.zeros_like(x)
    for t in range(1, steps + 1):
        g = grad(x0)
        m = 0.9 * m + 0.1 * g
        s = 0.999 * s + 0.001 * g**2
        m_hat, s_hat = m / (1 - 0.9**t), s / (1 - 0.999**t)
        x = x - lr * m_hat / (np.sqrt(s_hat) + 1e-8)
    return x
