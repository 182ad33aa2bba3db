# written from the statement in another style: passes
import numpy as np


def projected_gradient(grad, x0, lr, steps, radius):
    w = x0
    for _ in range(steps):
        w = w - lr * grad(w)
        w = w / max(1.0, np.sqrt(w @ w) / radius)
    return w
