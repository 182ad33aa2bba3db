# leaks: tuned-on-test
import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.linear_model import SGDRegressor
from sklearn.model_selection import train_test_split


class Boosted(RegressorMixin, BaseEstimator):
    """Stands for a library's model that stops when the score on `eval_set` gets no better."""

    def fit(self, X, y, eval_set=None):
        self.inner_ = SGDRegressor(random_state=0)
        best, bad = -np.inf, 0
        while bad < 3:
            self.inner_.partial_fit(X, y)
            now = self.inner_.score(*eval_set[0])
            bad = 0 if now > best + 1e-4 else bad + 1
            best = max(best, now)
        return self

    def predict(self, X):
        return self.inner_.predict(X)


rng = np.random.default_rng(28)
X = rng.normal(size=(200, 5))
y = X[:, 0] + rng.normal(size=200)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = Boosted()
model.fit(X_train, y_train, eval_set=[(X_test, y_test)])  # here
print(model.score(X_test, y_test))
