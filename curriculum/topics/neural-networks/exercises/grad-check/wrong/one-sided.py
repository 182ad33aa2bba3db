# explains: You took a one-sided difference
import numpy as np


def grad_check(f, grad, x, h=1e-5):
    """The worst relative error of grad(x) against central differences of f.

    f: array -> number. grad: array -> array of the same shape.
    """
    claimed = grad(x)
    worst = 0.0
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        m = (f(up) - f(x)) / h
        a = claimed[place]
        error = abs(a - m) / max(abs(a), abs(m), 1e-8)
        worst = max(worst, error)
    return worst
