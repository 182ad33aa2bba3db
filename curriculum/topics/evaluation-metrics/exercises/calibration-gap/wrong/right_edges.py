# explains: a forecast of exactly 0 falls into no bin
import numpy as np


def calibration_error(y, p, edges):
    total = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        rows = (p > low) & (p <= high)
        if rows.any():
            total += rows.mean() * abs(p[rows].mean() - y[rows].mean())
    return total
