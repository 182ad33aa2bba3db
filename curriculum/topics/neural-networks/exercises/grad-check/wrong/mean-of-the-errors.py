# explains: You averaged the relative errors
import numpy as np


def grad_check(f, grad, x, h=1e-5):
    claimed = grad(x)
    errors = []
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        m = (f(up) - f(down)) / (2 * h)
        a = claimed[place]
        errors.append(abs(a - m) / max(abs(a), abs(m), 1e-8))
    return np.mean(errors)
