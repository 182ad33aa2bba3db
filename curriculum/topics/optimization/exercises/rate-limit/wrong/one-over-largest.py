# explains: You returned 1 divided by the largest eigenvalue
import numpy as np


def rate_limit(H):
    values = np.linalg.eigvalsh(H)
    return 1 / values.max(), values.max() / values.min()
