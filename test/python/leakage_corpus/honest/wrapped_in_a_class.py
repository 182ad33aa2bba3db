# honest: the class fits on what it is given, and is given the training rows
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split


class Standardised:
    def fit(self, X, y):
        self.mean = X.mean(axis=0)
        self.std = X.std(axis=0)
        self.model = Ridge().fit(self._scale(X), y)
        return self

    def _scale(self, X):
        return (X - self.mean) / self.std

    def score(self, X, y):
        return self.model.score(self._scale(X), y)


rng = np.random.default_rng(20)
X = rng.normal(5, 3, size=(150, 3))
y = X[:, 0] + rng.normal(size=150)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(Standardised().fit(X_train, y_train).score(X_test, y_test))
