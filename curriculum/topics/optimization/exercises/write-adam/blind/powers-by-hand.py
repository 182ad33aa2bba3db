# written from the statement in another style: passes
def adam(grad, x0, lr, steps):
    x = x0.copy()
    m = s = 0.0
    b1 = b2 = 1.0
    for _ in range(steps):
        g = grad(x)
        b1, b2 = 0.9 * b1, 0.999 * b2
        m = 0.9 * m + 0.1 * g
        s = 0.999 * s + 0.001 * g * g
        x = x - lr * (m / (1 - b1)) / ((s / (1 - b2)) ** 0.5 + 1e-8)
    return x
