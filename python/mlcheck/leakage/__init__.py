"""Finds leaks: what a model is told about rows that it is scored on. At run time (`watch_leakage`) and by reading (`read_leakage`)."""

from .api import no_leakage, no_leakage_in_code, watch_leakage
from .finding import Finding, Leak
from .reading import read_leakage
from .watch import Watch

__all__ = ["Finding", "Leak", "Watch", "no_leakage", "no_leakage_in_code", "read_leakage", "watch_leakage"]
