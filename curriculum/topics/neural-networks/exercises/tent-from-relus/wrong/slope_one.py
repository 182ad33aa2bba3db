# explains: Both your sides have the slope 1
import numpy as np


def tent(left, peak, right):
    b = -np.array([left, peak, right])
    v = [1, -2, 1]
    return np.ones(3), b, np.array(v)
