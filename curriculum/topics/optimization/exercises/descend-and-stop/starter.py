import numpy as np


def gradient_descent(grad, x0, lr, tol, max_iter):
    """Minimise by steps against the gradient; return (x, steps).

    Stops where the gradient's length is at most tol, or after max_iter steps.
    """
    raise NotImplementedError
