# leaks: duplicates
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.utils import resample

rng = np.random.default_rng(16)
df = pd.DataFrame(rng.normal(size=(300, 4)), columns=list("abcd"))
df["rare"] = (rng.uniform(size=300) < 0.15).astype(int)
many, few = df[df["rare"] == 0], df[df["rare"] == 1]
few = resample(few, n_samples=len(many), random_state=0)
balanced = pd.concat([many, few])
X, y = balanced.drop(columns="rare"), balanced["rare"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
forest = RandomForestClassifier(n_estimators=20, random_state=0).fit(X_train, y_train)
print(forest.score(X_test, y_test))
