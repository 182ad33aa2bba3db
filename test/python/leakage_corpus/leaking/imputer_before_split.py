# leaks: fit-on-held-out
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(1)
df = pd.DataFrame(rng.normal(size=(240, 4)), columns=["age", "income", "debt", "rate"])
df["default"] = (df["debt"] - df["income"] + rng.normal(size=240) > 0).astype(int)
df.loc[rng.choice(240, 40, replace=False), "income"] = np.nan
features = df.drop(columns="default")
imputer = SimpleImputer(strategy="median")
imputer.fit(features)  # here
filled = pd.DataFrame(imputer.transform(features), columns=features.columns)
train_x, test_x, train_y, test_y = train_test_split(filled, df["default"], test_size=0.3, random_state=1)
forest = RandomForestClassifier(n_estimators=20, random_state=0)
forest.fit(train_x, train_y)
print(accuracy_score(test_y, forest.predict(test_x)))
