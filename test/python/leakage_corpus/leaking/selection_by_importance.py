# leaks: selected-on-held-out
import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(6)
X = rng.normal(size=(120, 40))
y = X[:, 0] + rng.normal(size=120)
forest = RandomForestRegressor(n_estimators=20, random_state=0)
forest.fit(X, y)  # here
top = np.argsort(forest.feature_importances_)[-5:]
X_train, X_test, y_train, y_test = train_test_split(X[:, top], y, random_state=0)
model = LinearRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
