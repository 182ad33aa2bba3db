# explains: must pull the score down: add the label `y[i]` to `b`
import numpy as np


def perceptron_fit(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        count = 0
        for row, label in zip(X, y):
            if label * (row @ w + b) <= 0:
                w = w + label * row
                b = b - label
                count += 1
        mistakes.append(count)
        if count == 0:
            break
    return w, b, mistakes
