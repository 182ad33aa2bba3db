# explains: a row that was drawn can be drawn again
def epoch_batches(n, size, rng):
    batches = []
    for start in range(0, n, size):
        batches.append(rng.integers(0, n, min(size, n - start)))
    return batches
