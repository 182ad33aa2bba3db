# written from the statement alone: fails
import numpy as np


def tent(left, peak, right):
    up = 1 / (peak - left)
    down = 1 / (right - peak)
    return np.ones(3), np.array([-left, -peak, -right]), np.array([up, -up - down, up])
