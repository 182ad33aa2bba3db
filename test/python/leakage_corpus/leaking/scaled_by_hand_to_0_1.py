# leaks: fit-on-held-out
import numpy as np
import pandas as pd
from sklearn.model_selection import KFold
from sklearn.neighbors import KNeighborsClassifier

rng = np.random.default_rng(35)
df = pd.DataFrame(rng.normal(size=(150, 3)), columns=["a", "b", "c"])
label = (df["a"] > 0).astype(int)
df = (df - df.min()) / (df.max() - df.min())  # here
scores = []
for train, test in KFold(5).split(df):
    model = KNeighborsClassifier().fit(df.iloc[train], label.iloc[train])
    scores.append(model.score(df.iloc[test], label.iloc[test]))
print(sum(scores) / 5)
