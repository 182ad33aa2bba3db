# written from the statement alone: passes
def f1_averages(y, pred):
    values, weights = [], []
    right = 0
    for label in set(y) | set(pred):
        tp = fp = fn = 0
        for truth, said in zip(y, pred):
            if truth == label and said == label:
                tp += 1
            elif said == label:
                fp += 1
            elif truth == label:
                fn += 1
        values.append(2 * tp / (2 * tp + fp + fn))
        weights.append(tp + fn)
        right += tp
    return {
        "macro": sum(values) / len(values),
        "micro": right / len(y),
        "weighted": sum(v * w for v, w in zip(values, weights)) / len(y),
    }
