# honest: walk-forward evaluation of a forecast with lags
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_percentage_error as mape
from sklearn.preprocessing import StandardScaler

idx = pd.date_range("2021-01-01", periods=420, freq="D")
r = np.random.default_rng(5)
ts = pd.Series(100 + 10 * np.sin(np.arange(420) * 2 * np.pi / 7) + r.normal(0, 3, 420).cumsum() * 0.3, index=idx, name="load")

data = ts.to_frame()
for lag in (1, 2, 7):
    data[f"lag_{lag}"] = data["load"].shift(lag)
data["roll_7"] = data["load"].shift(1).rolling(7).mean()
data["dow"] = data.index.dayofweek
data = data.dropna()

feature_cols = data.columns.drop("load")
horizon = 28
errors = []
start = 200
while start + horizon <= len(data):
    hist = data.iloc[:start]
    fut = data.iloc[start:start + horizon]
    scaler = StandardScaler().fit(hist[feature_cols])
    m = HistGradientBoostingRegressor(max_iter=40, random_state=0)
    m.fit(scaler.transform(hist[feature_cols]), hist["load"])
    errors.append(mape(fut["load"], m.predict(scaler.transform(fut[feature_cols]))))
    start += horizon
print(f"MAPE over {len(errors)} windows: {np.mean(errors):.3%} (worst {max(errors):.3%})")
