# explains: used the widths of the two sides
import numpy as np


def tent(left, peak, right):
    up, down = peak - left, right - peak
    b = -np.array([left, peak, right])
    v = [up, -up - down, down]
    return np.ones(3), b, np.array(v)
