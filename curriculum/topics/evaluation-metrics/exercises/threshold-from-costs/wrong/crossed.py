# explains: the right decision of the *other* situation
import numpy as np


def cost_threshold(cost_fp, cost_fn, cost_tp=0, cost_tn=0):
    false_alarm = cost_fp - cost_tp
    miss = cost_fn - cost_tn
    return false_alarm / (false_alarm + miss)
