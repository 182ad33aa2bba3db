# honest: after the score, a refit on all rows whose predictions are drawn for everyone
import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(33)
X = rng.uniform(0, 10, size=(200, 2))
y = X[:, 0] ** 2 + rng.normal(size=200)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = RandomForestRegressor(20, random_state=0).fit(X_train, y_train)
print(mean_absolute_error(y_test, model.predict(X_test)))
model = RandomForestRegressor(20, random_state=0).fit(X, y)
residuals = y_test - model.predict(X_test)
print(residuals[:3])
