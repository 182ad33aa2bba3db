# leaks: tuned-on-test
import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(21)
X = rng.normal(size=(300, 10))
y = (X[:, 0] > rng.normal(size=300)).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = SGDClassifier(random_state=0)
best, since = -1.0, 0
for epoch in range(100):
    model.partial_fit(X_train, y_train, classes=[0, 1])
    accuracy = model.score(X_test, y_test)
    if accuracy > best:  # here
        best, since = accuracy, 0
    else:
        since += 1
    if since == 5:
        break
print(f"stopped after {epoch} epochs at {best:.3f}")
