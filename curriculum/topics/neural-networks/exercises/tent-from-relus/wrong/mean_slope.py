# explains: the mean of both widths
import numpy as np


def tent(left, peak, right):
    slope = 2 / (right - left)
    return np.ones(3), -np.array([left, peak, right]), slope * np.array([1, -2, 1])
