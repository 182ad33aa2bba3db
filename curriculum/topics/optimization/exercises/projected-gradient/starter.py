import numpy as np


def projected_gradient(grad, x0, lr, steps, radius):
    """Minimise within the ball of this radius around 0; return the last point."""
    raise NotImplementedError
