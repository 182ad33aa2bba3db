# leaks: target-in-features
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(12)
X = rng.normal(size=(150, 3))
celsius = 20 + 5 * X[:, 0] + rng.normal(size=150)
X = np.column_stack([X, 1.8 * celsius + 32])
X_train, X_test, y_train, y_test = train_test_split(X, celsius, random_state=0)
model = LinearRegression().fit(X_train, y_train)  # here
print(model.score(X_test, y_test))
