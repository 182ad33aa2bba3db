def violates_convexity(f, points):
    """Return two points whose chord lies below f in the middle, or None."""
    raise NotImplementedError
