# written from the statement alone: passes
import numpy as np


def cost_threshold(cost_fp, cost_fn, cost_tp=0, cost_tn=0):
    if not np.all(np.greater(cost_fp, cost_tn)):
        raise ValueError("a false alarm must cost more than silence")
    if not np.all(np.greater(cost_fn, cost_tp)):
        raise ValueError("a miss must cost more than a hit")
    # The bill of acting is a line in p, that of not acting another one.
    act_at_0, act_slope = cost_fp, np.subtract(cost_tp, cost_fp)
    stay_at_0, stay_slope = cost_tn, np.subtract(cost_fn, cost_tn)
    return np.subtract(act_at_0, stay_at_0) / (stay_slope - act_slope)
