# written from the statement in another style: passes
def best_constant(y, loss, tau=0.5):
    y = [float(v) for v in y]
    if loss == "squared":
        return sum(y) / len(y)
    if loss == "absolute":
        tau = 0.5
    elif loss != "pinball":
        raise ValueError("loss must be squared, absolute or pinball")

    def cost(c):
        return sum(tau * (v - c) if v >= c else (1 - tau) * (c - v) for v in y)

    return min(y, key=cost)
