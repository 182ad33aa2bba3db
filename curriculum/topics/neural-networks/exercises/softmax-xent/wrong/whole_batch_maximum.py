# explains: the maximum of the whole batch
import numpy as np


def softmax_xent(logits, y):
    n = len(y)
    powers = np.exp(logits - logits.max())
    P = powers / powers.sum(axis=1, keepdims=True)
    loss = -np.log(P[np.arange(n), y]).mean()
    return loss, (P - np.eye(logits.shape[1])[y]) / n
