# explains: You took the smallest eigenvalue for the limit
import numpy as np


def rate_limit(H):
    values = np.linalg.eigvalsh(H)
    return 2 / values.min(), values.max() / values.min()
