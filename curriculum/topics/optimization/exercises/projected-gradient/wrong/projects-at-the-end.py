# explains: You projected once, after the last step
import numpy as np


def projected_gradient(grad, x0, lr, steps, radius):
    x = np.array(x0, dtype=float)
    for _ in range(steps):
        x = x - lr * grad(x)
    size = np.linalg.norm(x)
    if size > radius:
        x = x * (radius / size)
    return x
