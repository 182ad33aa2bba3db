# leaks: fit-on-held-out
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import RobustScaler
from sklearn.svm import SVR


class Experiment:
    def __init__(self, X, y):
        self.scaler = RobustScaler()
        self.X = self.scaler.fit_transform(X)  # here
        self.y = y

    def run(self):
        X_train, X_test, y_train, y_test = train_test_split(self.X, self.y, random_state=1)
        self.model = SVR().fit(X_train, y_train)
        return self.model.score(X_test, y_test)


rng = np.random.default_rng(26)
X = rng.normal(size=(150, 3))
print(Experiment(X, X[:, 0] ** 2 + 0.1 * rng.normal(size=150)).run())
