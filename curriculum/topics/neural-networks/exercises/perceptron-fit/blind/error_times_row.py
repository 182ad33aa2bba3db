# written from the statement alone: fails
import numpy as np


def perceptron_fit(X, y, epochs):
    # np.sign prediction vs label; stepping by (y - pred)
    w = np.zeros(X.shape[1]); b = 0.0; mistakes = []
    for _ in range(epochs):
        m = 0
        for xi, yi in zip(X, y):
            pred = np.sign(xi @ w + b)
            if pred != yi:
                w = w + (yi - pred) * xi
                b = b + (yi - pred)
                m += 1
        mistakes.append(m)
        if m == 0:
            break
    return w, b, mistakes
