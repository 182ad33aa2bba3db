# honest: clusters of all rows are looked at; the classifier uses its own pipeline
import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import load_wine
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import silhouette_score
from sklearn.model_selection import cross_val_predict, cross_val_score, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

wine = load_wine(as_frame=True)
Z = StandardScaler().fit_transform(wine.data)
for k in range(2, 6):
    labels = KMeans(k, n_init=5, random_state=0).fit_predict(Z)
    print(k, round(silhouette_score(Z, labels), 3))
print(PCA().fit(Z).explained_variance_ratio_[:3])

cv = StratifiedKFold(5, shuffle=True, random_state=1)
best_c, best = None, -np.inf
for C in [0.01, 0.1, 1, 10]:
    pipe = make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=1000))
    s = cross_val_score(pipe, wine.data, wine.target, cv=cv).mean()
    if s > best:
        best_c, best = C, s
pipe = make_pipeline(StandardScaler(), LogisticRegression(C=best_c, max_iter=1000))
pred = cross_val_predict(pipe, wine.data, wine.target, cv=cv)
print((pred == wine.target).mean())
