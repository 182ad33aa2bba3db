# written from the statement alone: passes
import numpy as np


def mlp_forward(X, layers):
    (W, b), rest = layers[0], layers[1:]
    Z = np.einsum("ni,io->no", X, W) + b.reshape(1, -1)
    return mlp_forward(np.where(Z > 0, Z, 0.0), rest) if rest else Z
