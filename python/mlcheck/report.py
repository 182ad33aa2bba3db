"""The results of a run as one JSON object."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from .outcome import CheckResult, Outcome


def report(results: Sequence[CheckResult], seed: int) -> dict[str, Any]:
    """`{"seed", "checks": [...], "counts": {outcome: number}, "versions": {package: version}}`"""
    return {
        "seed": seed,
        "checks": [result.to_json() for result in results],
        "counts": {outcome.value: sum(result.outcome is outcome for result in results) for outcome in Outcome},
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Of Python and of the packages that the answer or its checks loaded."""
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for name in ("numpy", "pandas", "scipy", "sklearn", "matplotlib"):
        version = getattr(sys.modules.get(name), "__version__", None)
        if version is not None:
            found[name] = str(version)
    return found
