import numpy as np


def tent(left, peak, right):
    """Return (w, b, v), three numbers each, for left < peak < right.

    The sum of v * max(0, w * x + b) over the three units is 0 up to left,
    rises in a straight line to 1 at peak, falls in a straight line to 0 at
    right, and is 0 from there on.
    """
    raise NotImplementedError
