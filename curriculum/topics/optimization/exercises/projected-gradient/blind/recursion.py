# written from the statement in another style: passes
import math


def projected_gradient(grad, x0, lr, steps, radius):
    if steps == 0:
        return x0.copy()
    free = x0 - lr * grad(x0)
    length = math.hypot(*free)
    nearest = free if length <= radius else free / length * radius
    return projected_gradient(grad, nearest, lr, steps - 1, radius)
