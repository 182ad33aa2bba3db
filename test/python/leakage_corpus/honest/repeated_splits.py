# honest: twenty splits, each with a fit of its own; their spread is reported
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(30)
X = rng.normal(size=(200, 4))
y = (X[:, 0] > rng.normal(size=200)).astype(int)
scores = []
for seed in range(20):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)
    scores.append(make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train).score(X_test, y_test))
print(f"{np.mean(scores):.3f} ({min(scores):.3f} to {max(scores):.3f})")
print("luckiest split:", max(scores))
