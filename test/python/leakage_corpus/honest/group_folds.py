# honest: each patient is on one side
# data: groups=patient
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GroupKFold, cross_val_score

rng = np.random.default_rng(22)
patient = np.repeat(np.arange(40), 6)
scans = pd.DataFrame(rng.normal(size=(40, 5))[patient] + 0.1 * rng.normal(size=(240, 5)), columns=list("vwxyz"))
scans["patient"] = patient
scans["ill"] = rng.integers(0, 2, 40)[patient]
X = scans.drop(columns=["ill"])
forest = RandomForestClassifier(n_estimators=10, random_state=0)
print(cross_val_score(forest, X, scans["ill"], groups=scans["patient"], cv=GroupKFold(5)).mean())
