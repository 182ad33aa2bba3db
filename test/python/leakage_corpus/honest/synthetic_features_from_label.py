# honest: the data are made up, features from the label with noise; that is how they come to be, no leak
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(19)
df = pd.DataFrame({"label": rng.integers(0, 2, 200)})
df["height"] = 170 + 10 * df["label"] + rng.normal(0, 8, 200)
df["weight"] = 0.5 * df["height"] + rng.normal(0, 5, 200)
df["height_m"] = df["height"] / 100
df["bmi"] = df["weight"] / df["height_m"] ** 2
y = df["label"]
X = df.drop(columns=["label"])
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(LogisticRegression(max_iter=2000).fit(X_train, y_train).score(X_test, y_test))
