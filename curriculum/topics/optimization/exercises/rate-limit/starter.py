import numpy as np


def rate_limit(H):
    """Return (largest stable learning rate, condition number)."""
    raise NotImplementedError
