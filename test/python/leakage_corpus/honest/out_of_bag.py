# honest: fitted on a bootstrap sample, scored on the rows that are not in it
import numpy as np
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(18)
X = rng.normal(size=(200, 3))
y = X[:, 0] ** 2 + 0.3 * rng.normal(size=200)
scores = []
for _ in range(10):
    drawn = rng.integers(0, 200, 200)
    left = np.setdiff1d(np.arange(200), drawn)
    tree = DecisionTreeRegressor(max_depth=4).fit(X[drawn], y[drawn])
    scores.append(tree.score(X[left], y[left]))
print(np.mean(scores))
