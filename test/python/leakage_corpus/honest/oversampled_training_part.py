# honest: only training rows are repeated
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.utils import resample

rng = np.random.default_rng(7)
df = pd.DataFrame(rng.normal(size=(300, 4)), columns=list("abcd"))
df["rare"] = (rng.uniform(size=300) < 0.15).astype(int)
train, test = train_test_split(df, random_state=0, stratify=df["rare"])
many, few = train[train["rare"] == 0], train[train["rare"] == 1]
train = pd.concat([many, resample(few, n_samples=len(many), random_state=0)])
forest = RandomForestClassifier(n_estimators=20, random_state=0)
forest.fit(train.drop(columns="rare"), train["rare"])
print(forest.score(test.drop(columns="rare"), test["rare"]))
