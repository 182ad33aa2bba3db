# written from the statement alone: passes
import numpy as np


def softmax_xent(logits, y):
    losses, grads = [], []
    for z, t in zip(logits, y):
        gaps = z - z[t]                 # price = log sum exp(z - z_t)
        m = gaps.max()
        powers = np.exp(gaps - m)
        losses.append(m + np.log(powers.sum()))
        p = powers / powers.sum()
        grads.append(p - (np.arange(len(z)) == t))
    return float(np.mean(losses)), np.array(grads) / len(y)
