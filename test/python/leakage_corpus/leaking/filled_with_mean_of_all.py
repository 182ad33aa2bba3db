# leaks: fit-on-held-out
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor


def load():
    rng = np.random.default_rng(25)
    df = pd.DataFrame({"age": rng.normal(40, 9, 200), "score": rng.normal(size=200)})
    df["wage"] = 50 * df["age"] + rng.normal(0, 100, 200)
    df.loc[df.index[::7], "age"] = np.nan
    return df


def clean(df):
    df["age"] = df["age"].fillna(df["age"].mean())  # here
    return df


data = clean(load())
train, test = train_test_split(data, test_size=0.25, random_state=0)
model = DecisionTreeRegressor(max_depth=4).fit(train[["age", "score"]], train["wage"])
print(model.score(test[["age", "score"]], test["wage"]))
