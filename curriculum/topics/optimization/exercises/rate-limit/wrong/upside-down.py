# explains: Your condition number is upside down
import numpy as np


def rate_limit(H):
    values = np.linalg.eigvalsh(H)
    return 2 / values.max(), values.min() / values.max()
