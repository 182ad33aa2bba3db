# explains: averaged the distance between each forecast and its outcome
import numpy as np


def calibration_error(y, p, edges):
    return np.mean(np.abs(p - y))
