# honest: the scaler has seen all training rows before the search, and no test row: the reported score is on the test part
import numpy as np
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rng = np.random.default_rng(12)
X = rng.normal(size=(200, 4))
y = (X[:, 0] * X[:, 1] > 0).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
scaler = StandardScaler()
X_train_s = scaler.fit_transform(X_train)
X_test_s = scaler.transform(X_test)
search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=3).fit(X_train_s, y_train)
print(search.score(X_test_s, y_test))
