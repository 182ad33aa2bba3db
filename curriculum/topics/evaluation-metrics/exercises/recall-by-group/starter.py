import numpy as np


def recall_by_group(y, pred, group, min_positives):
    """Return {group: (recall, low, high)}, None where positives are few."""
    raise NotImplementedError
