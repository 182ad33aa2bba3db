import numpy as np


def average_precision(y, s):
    """Return the average precision of scores s for labels y (0 or 1).

    Steps over the distinct scores, from the highest down.
    """
    raise NotImplementedError
