# leaks: fit-on-held-out
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(24)
X = rng.normal(3, 2, size=(200, 4))
y = (X[:, 0] > 3 + rng.normal(size=200)).astype(int)
mean = X.mean(axis=0)  # here
X_scaled = (X - mean) / X.std(axis=0)
X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, random_state=0)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
