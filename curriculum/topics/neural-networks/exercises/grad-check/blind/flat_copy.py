# written from the statement alone: passes
import numpy as np


def grad_check(f, grad, x, h=1e-5):
    shape, flat = x.shape, x.flatten()

    def at(i, value):
        moved = flat.copy()
        moved[i] = value
        return f(moved.reshape(shape))

    m = np.array([(at(i, v + h) - at(i, v - h)) / (2 * h)
                  for i, v in enumerate(flat)])
    a = np.ravel(grad(x.copy()))
    below = np.maximum.reduce([np.abs(a), np.abs(m), np.full(m.shape, 1e-8)])
    return np.max(np.abs(a - m) / below)
