# explains: look at the two differences, not at the result
import numpy as np


def cost_threshold(cost_fp, cost_fn, cost_tp=0, cost_tn=0):
    false_alarm = np.subtract(cost_fp, cost_tn)
    miss = np.subtract(cost_fn, cost_tp)
    result = false_alarm / (false_alarm + miss)
    if np.any((result <= 0) | (result >= 1)):
        raise ValueError("no such threshold")
    return result
