# leaks: trained-on-test
import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(8)
X = rng.normal(size=(200, 6))
y = (X[:, 0] > rng.normal(size=200)).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = GradientBoostingClassifier(n_estimators=20, random_state=0)
model.fit(X, y)  # here
print(model.score(X_test, y_test))
