# explains: You scaled a point that already was inside
import numpy as np


def projected_gradient(grad, x0, lr, steps, radius):
    x = np.array(x0, dtype=float)
    for _ in range(steps):
        x = x - lr * grad(x)
        x = x * (radius / np.linalg.norm(x))
    return x
