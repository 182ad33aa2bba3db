import numpy as np


def newton(grad, hess, x0, lr, tol, max_iter):
    """Newton's method, with a gradient step where H is not positive definite."""
    raise NotImplementedError
