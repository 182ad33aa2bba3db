# leaks: trained-on-test
import numpy as np
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(9)
X = rng.normal(size=(200, 6))
y = (X[:, 0] > rng.normal(size=200)).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
search = GridSearchCV(DecisionTreeClassifier(random_state=0), {"max_depth": [2, 4, 8]}, cv=3)
search.fit(X, y)  # here
print(search.best_params_, search.score(X_test, y_test))
