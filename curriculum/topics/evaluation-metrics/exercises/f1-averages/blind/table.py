# written from the statement alone: passes
import numpy as np


def f1_averages(y, pred):
    n = len(y)
    classes, codes = np.unique(np.concatenate([y, pred]), return_inverse=True)
    table = np.zeros((len(classes), len(classes)))
    np.add.at(table, (codes[:n], codes[n:]), 1)
    hits = table.diagonal()
    true, said = table.sum(axis=1), table.sum(axis=0)
    f1 = 2 * hits / (true + said)
    micro = 2 * hits.sum() / (true.sum() + said.sum())
    return {"macro": f1.mean(), "micro": micro, "weighted": f1 @ true / n}
