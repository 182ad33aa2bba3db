# leaks: duplicates
import numpy as np
from sklearn.model_selection import cross_val_score, KFold
from sklearn.neighbors import KNeighborsRegressor

rng = np.random.default_rng(18)
signals = rng.normal(size=(120, 8))
target = rng.normal(size=120)
augmented = np.concatenate([signals, signals + 0.001 * rng.normal(size=signals.shape)])
targets = np.concatenate([target, target])
folds = KFold(5, shuffle=True, random_state=0)
print(cross_val_score(KNeighborsRegressor(1), augmented, targets, cv=folds).mean())  # here
