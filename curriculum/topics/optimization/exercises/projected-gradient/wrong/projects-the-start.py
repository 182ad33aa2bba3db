# explains: You projected the start before the first step
import numpy as np


def nearest(x, radius):
    size = np.linalg.norm(x)
    return x if size <= radius else x * (radius / size)


def projected_gradient(grad, x0, lr, steps, radius):
    x = nearest(np.array(x0, dtype=float), radius)
    for _ in range(steps):
        x = nearest(x - lr * grad(x), radius)
    return x
