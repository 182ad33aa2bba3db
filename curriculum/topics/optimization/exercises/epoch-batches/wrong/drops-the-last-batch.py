# explains: You left out the last short batch
def epoch_batches(n, size, rng):
    order = rng.permutation(n)
    full = n // size
    return [order[i * size : (i + 1) * size] for i in range(full)]
