"""Which heat pump breaks down next? Start with baseline.py."""
