# explains: The threshold is the wrong way round
import numpy as np


def cost_threshold(cost_fp, cost_fn, cost_tp=0, cost_tn=0):
    false_alarm = cost_fp - cost_tn
    miss = cost_fn - cost_tp
    if np.any(false_alarm <= 0) or np.any(miss <= 0):
        raise ValueError("an error must cost more than the right decision")
    return miss / (false_alarm + miss)
