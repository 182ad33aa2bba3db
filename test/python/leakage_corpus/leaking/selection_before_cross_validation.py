# leaks: selected-on-held-out
import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

rng = np.random.default_rng(3)
X = rng.normal(size=(60, 500))
y = rng.integers(0, 2, size=60)
selector = SelectKBest(f_classif, k=10)
X_best = selector.fit_transform(X, y)  # here
scores = cross_val_score(LogisticRegression(), X_best, y, cv=5)
print(f"{scores.mean():.2f}")
