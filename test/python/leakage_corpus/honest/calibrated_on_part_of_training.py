# honest: a third part calibrates, the test part is only scored
import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(21)
X = rng.normal(size=(400, 5))
y = (X[:, 0] > rng.normal(size=400)).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
X_fit, X_cal, y_fit, y_cal = train_test_split(X_train, y_train, random_state=0)
forest = RandomForestClassifier(n_estimators=30, random_state=0).fit(X_fit, y_fit)
iso = IsotonicRegression(out_of_bounds="clip").fit(forest.predict_proba(X_cal)[:, 1], y_cal)
calibrated = iso.predict(forest.predict_proba(X_test)[:, 1])
print(brier_score_loss(y_test, calibrated))
