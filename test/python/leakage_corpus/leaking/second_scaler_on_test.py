# leaks: fit-on-test
import numpy as np
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import MinMaxScaler

rng = np.random.default_rng(7)
X = rng.uniform(size=(300, 3))
y = X.sum(axis=1) + 0.1 * rng.normal(size=300)
n = 200
X_old, X_new, y_old, y_new = X[:n], X[n:], y[:n], y[n:]
A = MinMaxScaler().fit_transform(X_old)
B = MinMaxScaler().fit_transform(X_new)  # here
model = KNeighborsRegressor().fit(A, y_old)
print(model.score(B, y_new))
