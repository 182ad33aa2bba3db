"""The numbers that figure-derivative-slope.test.ts expects: difference quotients in Python's double precision."""

import json
import math
from pathlib import Path

FUNCTIONS = {
    "square": (lambda x: x * x, lambda x: 2 * x),
    "sine": (math.sin, math.cos),
    "exp": (math.exp, math.exp),
    "relu": (lambda x: max(0.0, x), lambda x: 1.0 if x > 0 else 0.0),
}
expected = []
for name, (f, slope) in FUNCTIONS.items():
    for at in (-2.0, -0.7, 0.3, 1.0, 2.0):
        for h in (1.0, 1e-1, 1e-3, 1e-6, 1e-12):
            expected.append(
                {
                    "function": name, "at": at, "h": h, "slope": slope(at),
                    "forward": (f(at + h) - f(at)) / h, "central": (f(at + h) - f(at - h)) / (2 * h),
                }
            )
Path(__file__).with_name("expected-derivative-slope.json").write_text(json.dumps(expected, indent=1) + "\n")
