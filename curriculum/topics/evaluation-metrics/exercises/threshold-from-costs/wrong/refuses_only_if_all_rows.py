# explains: In the second row a miss costs less than acting in time
import numpy as np


def cost_threshold(cost_fp, cost_fn, cost_tp=0, cost_tn=0):
    false_alarm = cost_fp - cost_tn
    miss = cost_fn - cost_tp
    if np.all(false_alarm <= 0) or np.all(miss <= 0):
        raise ValueError("an error must cost more than the right decision")
    return false_alarm / (false_alarm + miss)
