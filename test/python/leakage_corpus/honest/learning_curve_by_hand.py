# honest: the training part grows, the test part stays; curves are drawn, nothing is chosen
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(16)
X = rng.normal(size=(400, 10))
y = X @ rng.normal(size=10) + rng.normal(size=400)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
sizes = [20, 50, 100, 200, 300]
train_scores, test_scores = [], []
for size in sizes:
    model = Ridge().fit(X_train[:size], y_train[:size])
    train_scores.append(model.score(X_train[:size], y_train[:size]))
    test_scores.append(model.score(X_test, y_test))
for size, inside, outside in zip(sizes, train_scores, test_scores):
    print(f"{size:4d} {inside:.2f} {outside:.2f}")
print("gap at the end:", train_scores[-1] - test_scores[-1])
