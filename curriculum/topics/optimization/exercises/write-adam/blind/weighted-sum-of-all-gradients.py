# written from the statement in another style: passes
import numpy as np


def average(history, beta):
    t = len(history)
    weights = (1 - beta) * beta ** np.arange(t - 1, -1, -1)
    return weights @ history / (1 - beta**t)


def adam(grad, x0, lr, steps):
    x, seen = np.array(x0, dtype=float), []
    for _ in range(steps):
        seen.append(grad(x))
        g = np.array(seen)
        x = x - lr * average(g, 0.9) / (np.sqrt(average(g**2, 0.999)) + 1e-8)
    return x
