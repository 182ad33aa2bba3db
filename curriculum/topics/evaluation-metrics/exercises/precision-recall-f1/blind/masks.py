# written from the statement alone: passes
import numpy as np


def prf(y, pred, positive):
    true, said = np.array(y) == positive, np.array(pred) == positive
    tp = np.count_nonzero(true & said)
    fp = np.count_nonzero(~true & said)
    fn = np.count_nonzero(true & ~said)

    def ratio(a, b):
        return a / b if b > 0 else 0.0

    return ratio(tp, tp + fp), ratio(tp, tp + fn), ratio(2 * tp, 2 * tp + fp + fn)
