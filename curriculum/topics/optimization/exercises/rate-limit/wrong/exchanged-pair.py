# explains: The pair is the other way round
import numpy as np


def rate_limit(H):
    values = np.linalg.eigvalsh(H)
    return values.max() / values.min(), 2 / values.max()
