# explains: Your code changed its input `x`
import numpy as np


def grad_check(f, grad, x, h=1e-5):
    claimed = grad(x)
    worst = 0.0
    for place in np.ndindex(x.shape):
        x[place] += h
        up = f(x)
        x[place] -= 2 * h
        m = (up - f(x)) / (2 * h)
        a = claimed[place]
        worst = max(worst, abs(a - m) / max(abs(a), abs(m), 1e-8))
    return worst
