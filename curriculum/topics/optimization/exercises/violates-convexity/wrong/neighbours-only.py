# explains: Chords between neighbouring points miss a peak
def violates_convexity(f, points):
    points = sorted(points)
    for p, q in zip(points, points[1:]):
        if (f(p) + f(q)) / 2 - f((p + q) / 2) < -1e-9:
            return p, q
    return None
