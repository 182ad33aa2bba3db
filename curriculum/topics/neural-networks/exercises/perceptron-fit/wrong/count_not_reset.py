# explains: Your count went on from pass to pass
import numpy as np


def perceptron_fit(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes, count = [], 0
    for _ in range(epochs):
        for row, label in zip(X, y):
            if label * (row @ w + b) <= 0:
                w = w + label * row
                b = b + label
                count += 1
        mistakes.append(count)
        if count == 0:
            break
    return w, b, mistakes
