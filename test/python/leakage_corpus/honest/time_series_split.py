# honest: TimeSeriesSplit trains on what comes before
# data: time=day
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import TimeSeriesSplit, cross_val_score

rng = np.random.default_rng(10)
sales = pd.DataFrame({"day": np.arange(200), "yesterday": rng.normal(size=200).cumsum(), "promo": rng.normal(size=200)})
sales["sold"] = sales["yesterday"] + sales["promo"] + rng.normal(size=200)
X = sales[["day", "yesterday", "promo"]]
print(cross_val_score(LinearRegression(), X, sales["sold"], cv=TimeSeriesSplit(5)).mean())
