from itertools import combinations


def violates_convexity(f, points):
    """Return two points whose chord lies below f in the middle, or None."""
    for p, q in combinations(points, 2):
        chord = (f(p) + f(q)) / 2
        if chord - f((p + q) / 2) < -1e-9:
            return p, q
    return None
