# explains: That is the fastest rate
import numpy as np


def rate_limit(H):
    values = np.linalg.eigvalsh(H)
    return 2 / (values.max() + values.min()), values.max() / values.min()
