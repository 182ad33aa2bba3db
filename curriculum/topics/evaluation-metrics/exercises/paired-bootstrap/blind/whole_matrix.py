# written from the statement alone: passes
import numpy as np


def paired_bootstrap(y, a, b, metric, resamples, seed):
    rng = np.random.default_rng(seed)
    table = np.column_stack([y, a, b])      # one row, all it holds
    tests = rng.choice(table, size=(resamples, len(y)))
    gains = sorted(metric(t[:, 0], t[:, 2]) - metric(t[:, 0], t[:, 1])
                   for t in tests)
    low, high = np.quantile(gains, (0.025, 0.975))
    return (metric(y, b) - metric(y, a), float(low), float(high))
