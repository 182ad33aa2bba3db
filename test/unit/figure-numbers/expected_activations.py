"""The numbers that figure-activations.test.ts expects: SciPy's functions and integrals, and nets of 1,000 units in NumPy."""

import json
from pathlib import Path

import numpy as np
from scipy.integrate import quad
from scipy.special import expit
from scipy.stats import norm

ACTIVATIONS = {
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leaky-relu": (lambda z: np.where(z > 0, z, 0.1 * z), lambda z: np.where(z > 0, 1, 0.1)),
    "sigmoid": (expit, lambda z: expit(z) * expit(-z)),
    "tanh": (np.tanh, lambda z: np.cosh(np.clip(z, -300, 300)) ** -2.0),
    "gelu": (lambda z: z * norm.cdf(z), lambda z: norm.cdf(z) + z * norm.pdf(z)),
}


def moment(function, deviation):
    half = [quad(lambda z: norm.pdf(z) * float(function(deviation * z)) ** 2, *ends, epsabs=0, epsrel=1e-10, limit=400)[0] for ends in ((-12, 0), (0, 12))]
    return sum(half)


def exact(name, gain, depth):
    function, slope = ACTIVATIONS[name]
    signal, factors = [1.0], []
    for _ in range(depth):
        deviation = gain * signal[-1]
        signal.append(moment(function, deviation) ** 0.5)
        factors.append(gain * moment(slope, deviation) ** 0.5)
    return {"activation": name, "gain": gain, "depth": depth, "signal": signal[-1], "gradient": float(np.prod(factors))}


def net(name, gain, depth, width=1000, nets=4):
    """A net that is drawn at random, with gradients by backpropagation."""
    function, slope = ACTIVATIONS[name]
    rng = np.random.default_rng(0)
    signals, gradients = [], []
    for _ in range(nets):
        h, kept = rng.normal(size=width), []
        for _ in range(depth):
            w = rng.normal(0, gain / width**0.5, (width, width))
            z = w @ h
            kept.append((w, z))
            h = function(z)
        g = rng.normal(size=width)
        for w, z in reversed(kept):
            g = w.T @ (g * slope(z))
        signals.append(np.mean(h**2))
        gradients.append(np.mean(g**2))
    return {"activation": name, "gain": gain, "depth": depth, "signal": round(float(np.mean(signals) ** 0.5), 6), "gradient": round(float(np.mean(gradients) ** 0.5), 8)}


points = [-3.7, -1, -0.2, 0.3, 1.4, 4]
expected = {
    "values": {name: [[z, float(f(z)), float(slope(z))] for z in points] for name, (f, slope) in ACTIVATIONS.items()},
    "exact": [exact(name, gain, depth) for name in ACTIVATIONS for gain, depth in ((1, 5), (3, 30), (0.5, 8))],
    "nets": [net("relu", 1.4, 10), net("tanh", 1.5, 10), net("sigmoid", 2, 5), net("gelu", 1.5, 8), net("leaky-relu", 1, 6)],
    "keepingGain": {name: moment(f, 1) ** -0.5 for name, (f, _) in ACTIVATIONS.items()},
}
Path(__file__).with_name("expected-activations.json").write_text(json.dumps(expected, indent=1) + "\n")
