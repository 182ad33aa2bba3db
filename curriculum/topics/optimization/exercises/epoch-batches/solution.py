def epoch_batches(n, size, rng):
    """Return one epoch's mini-batches, a list of arrays of row numbers."""
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]
