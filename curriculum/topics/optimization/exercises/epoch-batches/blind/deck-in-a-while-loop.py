# written from the statement in another style: passes
import numpy as np


def epoch_batches(n, size, rng):
    deck = np.arange(n)
    rng.shuffle(deck)
    batches = []
    while len(deck) > 0:
        batches.append(deck[:size])
        deck = deck[size:]
    return batches
