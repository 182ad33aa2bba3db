# honest: trained on the past, scored on the future; the scaler knows the past only
# data: time=day
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(9)
df = pd.DataFrame({"day": np.arange(300), "level": rng.normal(size=300).cumsum()})
df["lag"] = df["level"].shift(1)
df["change"] = df["level"].diff().shift(1)
df = df.dropna()
past, future = df[df["day"] < 220], df[df["day"] >= 220]
columns = ["day", "lag", "change"]
scaler = StandardScaler().fit(past[columns])
model = Ridge().fit(scaler.transform(past[columns]), past["level"])
print(model.score(scaler.transform(future[columns]), future["level"]))
