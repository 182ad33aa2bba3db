# leaks: duplicates
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors


def smote(X, y, rng):
    rare = X[y == 1]
    _, near = NearestNeighbors(n_neighbors=4).fit(rare).kneighbors(rare)
    missing = (y == 0).sum() - len(rare)
    one = rng.integers(0, len(rare), missing)
    other = near[one, rng.integers(1, 4, missing)]
    new = rare[one] + rng.uniform(size=(missing, 1)) * (rare[other] - rare[one])
    return np.vstack([X, new]), np.concatenate([y, np.ones(missing, dtype=int)])


rng = np.random.default_rng(17)
X = rng.normal(size=(300, 5))
y = (rng.uniform(size=300) < 0.2).astype(int)
X, y = smote(X, y, rng)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = KNeighborsClassifier().fit(X_train, y_train)
print(model.score(X_test, y_test))
