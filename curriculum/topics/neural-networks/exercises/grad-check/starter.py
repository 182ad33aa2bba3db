import numpy as np


def grad_check(f, grad, x, h=1e-5):
    """The worst relative error of grad(x) against central differences of f.

    f: array -> number. grad: array -> array of the same shape.
    """
    raise NotImplementedError
