import numpy as np


def perceptron_fit(X, y, epochs):
    """Train one neuron, correcting on mistakes only.

    X: (n, inputs), a row for each example.  y: n labels, -1 or +1.
    Returns (w, b, mistakes): weights (inputs,), the bias, and a list with
    the number of mistakes in each pass that was made.
    """
    raise NotImplementedError
