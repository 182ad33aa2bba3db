# explains: You read the curvatures from the diagonal of H
import numpy as np


def rate_limit(H):
    values = np.diag(H)
    return 2 / values.max(), values.max() / values.min()
