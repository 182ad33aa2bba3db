# written from the statement alone: passes
import numpy as np


def tent(left, peak, right):
    # mirrored: units face left
    up, down = 1 / (peak - left), 1 / (right - peak)
    w = np.array([-1.0, -1.0, -1.0])
    b = np.array([right, peak, left])
    v = np.array([down, -down - up, up])
    return w, b, v
