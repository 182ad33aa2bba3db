# leaks: fit-on-held-out
import numpy as np
from sklearn.decomposition import PCA
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

rng = np.random.default_rng(2)
X = rng.normal(size=(150, 12))
y = (X[:, 0] * X[:, 1] > 0).astype(int)
reduced = PCA(n_components=4).fit_transform(X)  # here
print(cross_val_score(SVC(), reduced, y, cv=5).mean())
