# written from the statement alone: passes
import numpy as np


def perceptron_fit(X, y, epochs):
    w = np.zeros(X.shape[1])
    b = 0
    mistakes = []
    for epoch in range(epochs):
        n_wrong = 0
        for xi, yi in zip(X, y):
            if yi * (np.dot(xi, w) + b) <= 0:
                w += yi * xi
                b += yi
                n_wrong += 1
        mistakes.append(n_wrong)
        if n_wrong == 0:
            break
    return w, b, mistakes
