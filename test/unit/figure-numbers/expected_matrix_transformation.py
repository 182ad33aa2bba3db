"""The numbers that figure-matrix-transformation.test.ts expects: NumPy's determinant and singular values, ReLU by counting."""

import json
from pathlib import Path

import numpy as np

ANGLES = (np.arange(1_000_000) + 0.5) * (2 * np.pi / 1_000_000)
CIRCLE = np.stack([np.cos(ANGLES), np.sin(ANGLES)])


def numbers(entries):
    M = np.array(entries, dtype=float).reshape(2, 2)
    return {
        "matrix": entries,
        "image": (M @ [0.5, -1.5]).tolist(),
        "determinant": float(np.linalg.det(M)),
        "singular": np.linalg.svd(M, compute_uv=False).tolist(),
        "zeroed": float(np.mean(np.all(M @ CIRCLE <= 0, axis=0))),
    }


matrices = ([1.5, -0.5, 0.5, 1], [1, 0, 0, 1], [0, -1, 1, 0], [2, -2, -2, -2], [1, 2, 0.5, 1], [-2, 1, 2, -1], [0.3, -1.7, 0, 0], [-0.4, 1.1, 1.9, 0.2])
Path(__file__).with_name("expected-matrix-transformation.json").write_text(json.dumps([numbers(entries) for entries in matrices], indent=1) + "\n")
