import numpy as np
from scipy.stats import rankdata


def roc_auc(y, s):
    """Return the area under the ROC curve of scores s for labels y (0 or 1).

    Tied pairs count one half. Raise ValueError where a class is missing.
    """
    raise NotImplementedError
