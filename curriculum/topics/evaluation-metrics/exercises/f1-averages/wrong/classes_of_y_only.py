# explains: You took the classes from `y` alone
def f1_averages(y, pred):
    y, pred = list(y), list(pred)
    f1, weights, tp, fp, fn = [], [], 0, 0, 0
    for label in sorted(set(y)):
        a = sum(t == label and p == label for t, p in zip(y, pred))
        b = sum(t != label and p == label for t, p in zip(y, pred))
        c = sum(t == label and p != label for t, p in zip(y, pred))
        f1.append(2 * a / (2 * a + b + c))
        weights.append(a + c)
        tp, fp, fn = tp + a, fp + b, fn + c
    weighted = sum(f * w for f, w in zip(f1, weights)) / len(y)
    return {"macro": sum(f1) / len(f1), "micro": 2 * tp / (2 * tp + fp + fn), "weighted": weighted}
