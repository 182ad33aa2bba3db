# honest: a label encoder and dummy columns learn which categories there are, nothing else
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder

rng = np.random.default_rng(14)
df = pd.DataFrame({"color": rng.choice(["red", "green", "blue"], 200), "size": rng.normal(size=200)})
df["kind"] = np.where(df["size"] + rng.normal(size=200) > 0, "big", "small")
y = LabelEncoder().fit_transform(df["kind"])
X = pd.get_dummies(df.drop(columns=["kind"]))
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(RandomForestClassifier(n_estimators=20, random_state=0).fit(X_train, y_train).score(X_test, y_test))
