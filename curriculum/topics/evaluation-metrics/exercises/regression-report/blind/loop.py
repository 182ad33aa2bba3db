# written from the statement alone: passes
import math


def regression_report(y, pred):
    n = len(y)
    errors = [p - t for t, p in zip(y, pred)]
    squares = sum(e * e for e in errors)
    report = {"MAE": sum(abs(e) for e in errors) / n, "RMSE": math.sqrt(squares / n)}
    mean = sum(y) / n
    spread = sum((t - mean) ** 2 for t in y)
    report["R2"] = None if len(set(y)) == 1 else 1 - squares / spread
    return report
