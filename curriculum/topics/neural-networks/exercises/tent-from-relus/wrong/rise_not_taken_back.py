# explains: does not take back the rise
import numpy as np


def tent(left, peak, right):
    up, down = 1 / (peak - left), 1 / (right - peak)
    b = -np.array([left, peak, right])
    v = [up, -down, down]
    return np.ones(3), b, np.array(v)
