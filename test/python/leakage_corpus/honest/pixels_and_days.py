# honest: one factor for all pixels, and days counted from the first: nothing is learned
import numpy as np
import pandas as pd
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X = X / X.max()
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(LogisticRegression(max_iter=200).fit(X_train, y_train).score(X_test, y_test))

rng = np.random.default_rng(32)
log = pd.DataFrame({"date": pd.date_range("2024-01-01", periods=120), "load": rng.normal(size=120)})
log["days"] = (log["date"] - log["date"].min()).dt.days
log["weekday"] = log["date"].dt.dayofweek
train, test = log[:90], log[90:]
model = Ridge().fit(train[["days", "weekday"]], train["load"])
print(model.score(test[["days", "weekday"]], test["load"]))
