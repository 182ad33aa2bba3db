# honest: mean and deviation of the training rows, by hand
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(13)
X = rng.normal(3, 2, size=(200, 4))
y = (X[:, 0] > 3 + rng.normal(size=200)).astype(int)
print("means of all rows, to look at:", X.mean(axis=0))
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
mean, std = X_train.mean(axis=0), X_train.std(axis=0)
A, B = (X_train - mean) / std, (X_test - mean) / std
print(LogisticRegression().fit(A, y_train).score(B, y_test))
