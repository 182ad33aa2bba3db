"""The numbers that figure-backpropagation.test.ts expects: gradients by complex steps, which are exact to rounding."""

import json
from pathlib import Path

import numpy as np

W, B = np.array([[0.6, 0.4], [-0.4, -0.6], [0.8, -0.2]]), np.array([0.15, 0.25, -0.15])
V, C = np.array([0.7, -0.9, 0.5]), 0.2
# v, c, then for each unit its two weights and its bias.
PARAMETERS = np.concatenate([V, [C], np.column_stack([W, B]).ravel()])

ACTIVATIONS = {
    "relu": lambda z: np.where(z.real > 0, z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}


def forward(parameters, x, target, activation):
    units = parameters[4:].reshape(3, 3)
    z = units[:, :2] @ x + units[:, 2]
    h = ACTIVATIONS[activation](z)
    o = h @ parameters[:3] + parameters[3]
    return z, h, o, 0.5 * (o - target) ** 2


def case(x1, x2, target, activation):
    x, step = np.array([x1, x2]), 1e-30
    z, h, o, loss = forward(PARAMETERS.astype(complex), x, target, activation)
    nudges = PARAMETERS + 1j * step * np.eye(13)
    gradients = [forward(row, x, target, activation)[3].imag / step for row in nudges]
    return {
        "inputs": [x1, x2], "target": target, "activation": activation,
        "z": z.real.tolist(), "h": h.real.tolist(), "o": float(o.real), "loss": float(loss.real), "gradients": gradients,
    }


expected = [
    case(x1, x2, target, activation)
    for activation in ACTIVATIONS
    for x1, x2, target in ((1, 2, 0.5), (-3, -3, 5), (3, -1.2, -5), (0, 0, 0), (0.5, 1.5, 1))
]
Path(__file__).with_name("expected-backpropagation.json").write_text(json.dumps(expected, indent=1) + "\n")
