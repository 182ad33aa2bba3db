# leaks: tuned-on-test
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

rng = np.random.default_rng(19)
X = rng.normal(size=(200, 4))
y = (X[:, 0] > rng.normal(size=200)).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
best_k, best_score = None, 0
for k in range(1, 30, 2):
    model = KNeighborsClassifier(n_neighbors=k).fit(X_train, y_train)
    score = model.score(X_test, y_test)
    if score > best_score:  # here
        best_k, best_score = k, score
print(f"best k: {best_k}, accuracy {best_score:.2f}")
