# honest: the last fit, on all rows, is never scored on the test part
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(2)
X = rng.normal(size=(150, 4))
y = X @ np.array([1.0, 2.0, 0.0, -1.0]) + rng.normal(size=150)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = make_pipeline(StandardScaler(), Ridge())
print("test:", model.fit(X_train, y_train).score(X_test, y_test))
model.fit(X, y)
new = rng.normal(size=(10, 4))
print(model.predict(new))
print(model.predict(X_test[:3]))
