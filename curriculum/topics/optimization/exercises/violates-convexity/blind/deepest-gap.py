# written from the statement in another style: passes
def violates_convexity(f, points):
    gaps = [
        ((f(p) + f(q)) / 2 - f((p + q) / 2), p, q)
        for k, p in enumerate(points)
        for q in points[k + 1 :]
    ]
    gap, p, q = min(gaps, default=(0, None, None))
    return (p, q) if gap < -1e-9 else None
