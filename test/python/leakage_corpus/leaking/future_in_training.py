# leaks: time
# data: time=day
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, cross_val_score

rng = np.random.default_rng(23)
sales = pd.DataFrame({"day": np.arange(200), "yesterday": rng.normal(size=200).cumsum(), "promo": rng.normal(size=200)})
sales["sold"] = sales["yesterday"] + sales["promo"] + rng.normal(size=200)
folds = KFold(n_splits=5, shuffle=True, random_state=0)
X = sales[["day", "yesterday", "promo"]]
print(cross_val_score(LinearRegression(), X, sales["sold"], cv=folds))  # here
