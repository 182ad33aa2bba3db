# honest: chosen on a validation part, scored once on the test part
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier

rng = np.random.default_rng(6)
X = rng.normal(size=(300, 4))
y = (X[:, 0] > rng.normal(size=300)).astype(int)
rest_X, X_test, rest_y, y_test = train_test_split(X, y, random_state=0)
X_fit, X_choose, y_fit, y_choose = train_test_split(rest_X, rest_y, random_state=0)
best_k, best_score = None, 0
for k in range(1, 30, 2):
    score = KNeighborsClassifier(k).fit(X_fit, y_fit).score(X_choose, y_choose)
    if score > best_score:
        best_k, best_score = k, score
final = KNeighborsClassifier(best_k).fit(rest_X, rest_y)
print(best_k, final.score(X_test, y_test))
