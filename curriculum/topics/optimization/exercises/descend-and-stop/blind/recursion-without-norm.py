# written from the statement in another style: passes
import math


def gradient_descent(grad, x0, lr, tol, max_iter, steps=0):
    x = x0.copy()
    slope = grad(x)
    if max_iter == 0 or math.hypot(*slope) <= tol:
        return x, steps
    return gradient_descent(grad, x - lr * slope, lr, tol, max_iter - 1, steps + 1)
