# explains: That is rounding
from itertools import combinations


def violates_convexity(f, points):
    for p, q in combinations(points, 2):
        if (f(p) + f(q)) / 2 < f((p + q) / 2):
            return p, q
    return None
