# leaks: target-in-features
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(10)
df = pd.DataFrame({"a": rng.normal(size=150), "b": rng.normal(size=150)})
df["bought"] = (df["a"] + rng.normal(size=150) > 0).astype(int)
y = df["bought"]
X_train, X_test, y_train, y_test = train_test_split(df, y, random_state=0)
model = LogisticRegression()
model.fit(X_train, y_train)  # here
print(model.score(X_test, y_test))
