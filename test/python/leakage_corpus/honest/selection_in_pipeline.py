# honest: the selection is inside the folds, the search on the training part, the test part scored once
import numpy as np
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline

rng = np.random.default_rng(11)
X = rng.normal(size=(150, 100))
y = (X[:, 0] + X[:, 1] > 0).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
pipe = Pipeline([("select", SelectKBest()), ("model", LogisticRegression())])
search = GridSearchCV(pipe, {"select__k": [2, 5, 20], "model__C": [0.1, 1.0]}, cv=4)
search.fit(X_train, y_train)
print(search.best_params_, search.best_score_, search.score(X_test, y_test))
print(search.best_estimator_.predict(X_test)[:5])
