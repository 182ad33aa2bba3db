# honest: the means come from the training rows and are mapped onto the test rows
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(5)
df = pd.DataFrame({"shop": rng.integers(0, 15, 300), "hour": rng.uniform(0, 24, 300)})
df["sold"] = df["hour"] + rng.normal(0, 5, 300)
train, test = train_test_split(df, random_state=0)
train, test = train.copy(), test.copy()
means = train.groupby("shop")["sold"].mean()
for part in (train, test):
    part["shop_mean"] = part["shop"].map(means).fillna(train["sold"].mean())
columns = ["hour", "shop_mean"]
tree = DecisionTreeRegressor(max_depth=3).fit(train[columns], train["sold"])
print(tree.score(test[columns], test["sold"]))
