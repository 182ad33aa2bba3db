# written from the statement in another style: passes
import numpy as np


def rate_limit(H):
    # H is symmetric with positive eigenvalues, so its singular values are its eigenvalues.
    return float(2 / np.linalg.norm(H, 2)), float(np.linalg.cond(H))
