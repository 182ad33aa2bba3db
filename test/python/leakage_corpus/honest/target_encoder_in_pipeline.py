# honest: TargetEncoder cross-fits inside fit_transform, in a pipeline
import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler, TargetEncoder

rng = np.random.default_rng(4)
df = pd.DataFrame({"street": rng.integers(0, 20, 240).astype(str), "area": rng.uniform(30, 150, 240)})
df["price"] = 2000 * df["area"] + rng.normal(0, 40000, 240)
X, y = df.drop(columns="price"), df["price"]
columns = make_column_transformer((TargetEncoder(random_state=0), ["street"]), (StandardScaler(), ["area"]))
model = make_pipeline(columns, Ridge())
print(cross_val_score(model, X, y).mean())
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
print(model.fit(X_train, y_train).score(X_test, y_test))
