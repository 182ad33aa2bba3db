import numpy as np


def rate_limit(H):
    """Return (largest stable learning rate, condition number)."""
    eigenvalues = np.linalg.eigvalsh(H)  # in ascending order
    low, high = eigenvalues[0], eigenvalues[-1]
    return 2 / high, high / low
