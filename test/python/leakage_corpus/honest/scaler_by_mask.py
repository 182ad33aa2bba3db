# honest: the scaler sees the training rows only, which are chosen by a mask
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(3)
X = rng.normal(2, 3, size=(200, 4))
y = (X[:, 0] > 2).astype(int) ^ (rng.uniform(size=200) < 0.1)
is_train = rng.uniform(size=200) < 0.7
scaler = StandardScaler().fit(X[is_train])
Z = scaler.transform(X)
model = LogisticRegression().fit(Z[is_train], y[is_train])
print(model.score(Z[~is_train], y[~is_train]))
