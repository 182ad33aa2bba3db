# written from the statement alone: passes
import numpy as np


def grad_check(f, grad, x, h=1e-5):
    a = np.asarray(grad(x), dtype=float)
    worst = 0.0
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = h
        m = (f(x + step) - f(x - step)) / (2 * h)
        gap = abs(a[place] - m)
        worst = max(worst, gap / max(abs(a[place]), abs(m), 1e-8))
    return float(worst)
