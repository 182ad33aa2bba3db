import numpy as np


def projected_gradient(grad, x0, lr, steps, radius):
    """Minimise within the ball of this radius around 0; return the last point."""
    x = np.array(x0, dtype=float)
    for _ in range(steps):
        x = x - lr * grad(x)
        size = np.linalg.norm(x)
        if size > radius:
            x = x * (radius / size)
    return x
