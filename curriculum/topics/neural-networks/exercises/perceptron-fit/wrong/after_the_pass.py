# explains: collected the corrections
import numpy as np


def perceptron_fit(X, y, epochs):
    w, b = np.zeros(X.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        wrong = y * (X @ w + b) <= 0
        w = w + (y[wrong, None] * X[wrong]).sum(axis=0)
        b = b + y[wrong].sum()
        mistakes.append(int(wrong.sum()))
        if not wrong.any():
            break
    return w, b, mistakes
