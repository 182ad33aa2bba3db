# explains: You divided 0 by 0
import numpy as np


def grad_check(f, grad, x, h=1e-5):
    a = grad(x)
    m = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        m[place] = (f(up) - f(down)) / (2 * h)
    with np.errstate(invalid="ignore"):
        return np.max(np.abs(a - m) / np.maximum(np.abs(a), np.abs(m)))
