# honest: everything is fitted inside the loop over folds
import numpy as np
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(15)
X = rng.normal(size=(150, 60))
y = rng.integers(0, 2, 150)
scores = {}
for k in (2, 5, 10):
    fold_scores = []
    for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(X, y):
        scaler = StandardScaler().fit(X[train])
        selector = SelectKBest(k=k).fit(scaler.transform(X[train]), y[train])
        model = LogisticRegression().fit(selector.transform(scaler.transform(X[train])), y[train])
        fold_scores.append(model.score(selector.transform(scaler.transform(X[test])), y[test]))
    scores[k] = np.mean(fold_scores)
best = max(scores, key=scores.get)
print(best, scores[best])
