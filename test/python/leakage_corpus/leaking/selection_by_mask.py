# leaks: selected-on-held-out
import numpy as np
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(4)
X = rng.normal(size=(100, 200))
y = rng.integers(0, 2, size=100)
chosen = SelectKBest(k=8).fit(X, y).get_support()  # here
Xa, Xb, ya, yb = train_test_split(X[:, chosen], y, random_state=0)
print(LogisticRegression().fit(Xa, ya).score(Xb, yb))
