# honest: the test curve is only shown; cross-validation on the training part chooses
import numpy as np
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(31)
X = rng.uniform(-3, 3, size=(300, 2))
y = np.sin(X[:, 0]) + 0.3 * rng.normal(size=300)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
errors = []
for depth in range(1, 9):
    tree = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X_train, y_train)
    errors.append(mean_squared_error(y_test, tree.predict(X_test)))
print("worst:", max(errors), "at depth", 1 + int(np.argmax(errors)))
search = GridSearchCV(DecisionTreeRegressor(random_state=0), {"max_depth": list(range(1, 9))}, cv=5).fit(X_train, y_train)
best = DecisionTreeRegressor(max_depth=search.best_params_["max_depth"], random_state=0).fit(X_train, y_train)
print(mean_squared_error(y_test, best.predict(X_test)))
