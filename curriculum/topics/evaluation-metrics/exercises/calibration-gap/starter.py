import numpy as np


def calibration_error(y, p, edges):
    """Return the mean absolute gap between forecast and share, by bins."""
    raise NotImplementedError
