"""The numbers that figure-normal.test.ts expects: the upper tail of the normal distribution."""

import json
from pathlib import Path

from scipy.stats import norm

at = [-30, -8.3, -3.1, -1.8, -0.4, 0, 0.05, 0.9, 1.79, 1.8, 1.81, 2.5, 4.2, 6, 9.7, 17, 30]
expected = {"above": [[x, float(norm.sf(x))] for x in at], "density": [[x, float(norm.pdf(x))] for x in at]}
Path(__file__).with_name("expected-normal.json").write_text(json.dumps(expected, indent=1) + "\n")
