import numpy as np


def cost_threshold(cost_fp, cost_fn, cost_tp=0, cost_tn=0):
    """Return the probability above which acting is cheaper."""
    raise NotImplementedError
