"""The numbers that figure-cross-validation-folds.test.ts expects: scikit-learn's splitters, the figure's simulation with
scikit-learn's nearest neighbours on the same random numbers, and a far longer one on others."""

import json
from pathlib import Path

import numpy as np
from seeded import Seeded
from sklearn.model_selection import GroupKFold, KFold, TimeSeriesSplit
from sklearn.neighbors import KNeighborsRegressor

ROWS, SETS = 40, 100


def groups_of(size):
    return (np.arange(ROWS) + size // 2) // size


def shuffled():
    random, order = Seeded(7), list(range(ROWS))
    for last in range(ROWS - 1, 0, -1):
        other = int(random.uniform() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return np.array(order)


def split(splitter, folds, size, gap):
    if splitter == "rows":
        order = shuffled()
        return [(np.sort(order[train]), np.sort(order[test])) for train, test in KFold(folds).split(order)]
    if splitter == "time":
        return list(TimeSeriesSplit(folds, gap=gap).split(np.arange(ROWS)))
    return list(GroupKFold(folds).split(np.arange(ROWS), groups=groups_of(size)))


def table(raw, groups):
    first = np.array([np.flatnonzero(groups == group)[0] for group in groups])
    features = raw[first, :2] + 0.3 * raw[:, 3:5]
    return features, features[:, 0] + raw[first, 2] + 0.5 * raw[:, 5]


def simulate(splitter, folds, size, gap, raw):
    groups, parts = groups_of(size), split(splitter, folds, size, gap)
    reported, unseen = [], []
    for seen, strangers in raw:
        x, y = table(seen, groups)
        new_x, new_y = table(strangers, groups)
        for train, test in parts:
            model = KNeighborsRegressor(min(3, len(train)), algorithm="brute").fit(x[train], y[train])
            errors = (model.predict(x[test]) - y[test]) ** 2
            new_errors = (model.predict(new_x[test]) - new_y[test]) ** 2
            leaks = np.isin(groups[test], groups[train])
            reported.extend(errors)
            unseen.extend(np.where(leaks, new_errors, errors))
    return float(np.sqrt(np.mean(reported))), float(np.sqrt(np.mean(unseen)))


random = Seeded(40)
same = np.array([random.normal() for _ in range(2 * SETS * ROWS * 6)]).reshape(SETS, 2, ROWS, 6)
others = np.random.default_rng(0).normal(size=(1500, 2, ROWS, 6))
states = [("rows", 5, 4, 0), ("rows", 10, 10, 0), ("groups", 5, 4, 0), ("time", 5, 4, 0), ("time", 10, 10, 5), ("rows", 2, 1, 0)]


def plain(parts):
    return [{"train": train.tolist(), "test": test.tolist()} for train, test in parts]


expected = {
    "rows": [{"folds": folds, "parts": plain(split("rows", folds, 4, 0))} for folds in (2, 3, 7)],
    "time": [{"folds": folds, "gap": gap, "parts": plain(split("time", folds, 4, gap))} for folds, gap in ((2, 0), (5, 2), (10, 5), (7, 1))],
    "groups": [
        {"folds": folds, "size": size, "sizes": sorted(len(test) for _, test in split("groups", folds, size, 0))}
        for folds, size in ((2, 4), (5, 4), (5, 10), (10, 3), (3, 7))
    ],
    "errors": [],
}
for state in states:
    names = dict(zip(("splitter", "folds", "size", "gap"), state))
    reported, unseen = simulate(*state, same)
    long_reported, long_unseen = simulate(*state, others)
    expected["errors"].append({**names, "reported": reported, "unseen": unseen, "longReported": round(long_reported, 3), "longUnseen": round(long_unseen, 3)})
Path(__file__).with_name("expected-cross-validation-folds.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
