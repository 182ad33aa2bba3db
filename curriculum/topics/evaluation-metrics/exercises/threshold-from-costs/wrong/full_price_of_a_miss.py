# explains: You took the full price of a miss
import numpy as np


def cost_threshold(cost_fp, cost_fn, cost_tp=0, cost_tn=0):
    false_alarm = cost_fp - cost_tn
    if np.any(false_alarm <= 0) or np.any(cost_fn <= cost_tp):
        raise ValueError("an error must cost more than the right decision")
    return false_alarm / (false_alarm + cost_fn)
