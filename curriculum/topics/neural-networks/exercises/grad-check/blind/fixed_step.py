# written from the statement alone: fails
import numpy as np


def grad_check(f, grad, x, h=1e-5):
    a = grad(x)
    worst = 0.0
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = 1e-5
        m = (f(x + step) - f(x - step)) / 2e-5
        worst = max(worst, abs(a[place] - m) / max(abs(a[place]), abs(m), 1e-8))
    return worst
