# written from the statement alone: fails
import numpy as np


def softmax_xent(logits, y):
    n = len(y)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(n), y] + 1e-12).mean()
    g = p.copy(); g[np.arange(n), y] -= 1
    return loss, g / n
