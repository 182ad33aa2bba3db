# explains: You clipped each coordinate
import numpy as np


def projected_gradient(grad, x0, lr, steps, radius):
    x = np.array(x0, dtype=float)
    for _ in range(steps):
        x = np.clip(x - lr * grad(x), -radius, radius)
    return x
