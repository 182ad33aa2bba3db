# honest: three models are reported side by side, and none is chosen
import numpy as np
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(8)
X = rng.normal(size=(200, 4))
y = (X[:, 0] > rng.normal(size=200)).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
results = {}
for model in (DummyClassifier(), LogisticRegression(), DecisionTreeClassifier(max_depth=3)):
    model.fit(X_train, y_train)
    results[type(model).__name__] = model.score(X_test, y_test)
for name, score in results.items():
    print(f"{name:25} {score:.2f}")
