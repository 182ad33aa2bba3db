# written from the statement alone: passes
def tent(left, peak, right):
    # scaled units: the slopes sit in w, the second unit gets both
    up, down = 1 / (peak - left), 1 / (right - peak)
    w = [up, up + down, down]
    b = [-up * left, -(up + down) * peak, -down * right]
    v = [1, -1, 1]
    return w, b, v
