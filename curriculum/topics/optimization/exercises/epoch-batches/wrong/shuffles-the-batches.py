# explains: you shuffled the batches and not the rows
import numpy as np


def epoch_batches(n, size, rng):
    order = np.arange(n)
    batches = [order[start : start + size] for start in range(0, n, size)]
    full = n // size
    return [batches[i] for i in rng.permutation(full)] + batches[full:]
