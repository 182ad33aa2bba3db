# honest: features scaled inside a pipeline; the target is logged, counted and put into classes before the split
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler

rng = np.random.default_rng(34)
homes = pd.DataFrame({"area": rng.uniform(30, 200, 300), "age": rng.integers(0, 90, 300)})
homes["price"] = 3000 * homes["area"] - 500 * homes["age"] + rng.normal(0, 60000, 300)
y = (homes["price"] > homes["price"].median()).astype(int)
X = homes[["area", "age"]]
print(y.mean(), X.describe())
result = cross_validate(make_pipeline(RobustScaler(), LogisticRegression()), X, y, cv=StratifiedKFold(5))
print(result["test_score"].max(), result["test_score"].mean())
