# written from the statement in another style: passes
def violates_convexity(f, points):
    points = list(points)
    for i in range(len(points)):
        for j in range(i):
            p, q = points[i], points[j]
            middle = (p + q) / 2
            if f(middle) > (f(p) + f(q)) / 2 + 1e-9:
                return p, q
    return None
