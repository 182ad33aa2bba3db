# written from the statement alone: passes
import numpy as np


def perceptron_fit(X, y, epochs):
    rows = np.hstack([X, np.ones((len(X), 1))]) * np.asarray(y)[:, None]
    u = np.zeros(rows.shape[1])
    mistakes = []
    while len(mistakes) < epochs and (not mistakes or mistakes[-1]):
        count = 0
        for row in rows:
            if row @ u <= 0:
                u = u + row
                count += 1
        mistakes.append(count)
    return u[:-1], float(u[-1]), mistakes
