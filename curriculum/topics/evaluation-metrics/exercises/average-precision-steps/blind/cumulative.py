# written from the statement alone: passes
import numpy as np


def average_precision(y, s):
    y, s = np.asarray(y), np.asarray(s)
    values, place = np.unique(-s, return_inverse=True)
    hits = np.bincount(place, weights=y, minlength=len(values)).cumsum()
    flagged = np.bincount(place, minlength=len(values)).cumsum()
    recall = hits / hits[-1]
    return np.diff(np.concatenate([[0], recall])) @ (hits / flagged)
