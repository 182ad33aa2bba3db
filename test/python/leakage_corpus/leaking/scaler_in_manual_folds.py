# leaks: fit-on-held-out
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import QuantileTransformer

rng = np.random.default_rng(29)
X = rng.exponential(size=(200, 4))
y = (X[:, 0] > 0.7).astype(int) ^ (rng.uniform(size=200) < 0.1)
transformer = QuantileTransformer(n_quantiles=50)
transformer.fit(X)  # here
Z = transformer.transform(X)
scores = []
for train, test in StratifiedKFold(n_splits=5).split(Z, y):
    model = LogisticRegression().fit(Z[train], y[train])
    scores.append(model.score(Z[test], y[test]))
print(np.mean(scores))
