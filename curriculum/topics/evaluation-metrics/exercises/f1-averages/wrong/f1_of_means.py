# explains: the F1 of the mean precision and the mean recall
import numpy as np


def f1_averages(y, pred):
    y, pred = np.asarray(y), np.asarray(pred)
    labels = np.unique(np.concatenate([y, pred]))
    tp = np.array([np.sum((y == c) & (pred == c)) for c in labels])
    true = np.array([np.sum(y == c) for c in labels])
    said = np.array([np.sum(pred == c) for c in labels])
    p, r = np.mean(tp / np.maximum(said, 1)), np.mean(tp / np.maximum(true, 1))
    macro = float(2 * p * r / (p + r)) if p + r else 0.0
    weighted = float(np.average(2 * tp / (true + said), weights=true))
    return {"macro": macro, "micro": float(np.mean(y == pred)), "weighted": weighted}
