# honest: the search is inside each outer fold
import numpy as np
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rng = np.random.default_rng(1)
X = rng.normal(size=(120, 4))
y = (X[:, 0] * X[:, 1] > 0).astype(int)
inner = KFold(3, shuffle=True, random_state=1)
outer = KFold(4, shuffle=True, random_state=2)
pipe = Pipeline([("scale", StandardScaler()), ("svc", SVC())])
search = GridSearchCV(pipe, {"svc__C": [0.1, 1, 10]}, cv=inner)
print(cross_val_score(search, X, y, cv=outer).mean())
