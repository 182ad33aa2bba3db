# explains: You exchanged precision and recall
import numpy as np


def prf(y, pred, positive):
    y, pred = np.asarray(y), np.asarray(pred)
    matrix = np.array(
        [
            [np.sum((y == positive) & (pred == positive)), np.sum((y != positive) & (pred == positive))],
            [np.sum((y == positive) & (pred != positive)), np.sum((y != positive) & (pred != positive))],
        ]
    )
    tp, fn, fp = int(matrix[0, 0]), int(matrix[0, 1]), int(matrix[1, 0])
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    f1 = 2 * tp / (2 * tp + fp + fn) if 2 * tp + fp + fn else 0.0
    return precision, recall, f1
