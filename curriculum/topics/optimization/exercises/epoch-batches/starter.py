def epoch_batches(n, size, rng):
    """Return one epoch's mini-batches, a list of arrays of row numbers."""
    raise NotImplementedError
