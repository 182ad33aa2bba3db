# leaks: groups
# data: groups=patient
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(22)
patient = np.repeat(np.arange(40), 6)
scans = pd.DataFrame(rng.normal(size=(40, 5))[patient] + 0.1 * rng.normal(size=(240, 5)), columns=list("vwxyz"))
scans["patient"] = patient
scans["ill"] = rng.integers(0, 2, 40)[patient]
train, test = train_test_split(scans, random_state=0)
columns = list("vwxyz")
model = RandomForestClassifier(n_estimators=20, random_state=0).fit(train[columns], train["ill"])
print(model.score(test[columns], test["ill"]))  # here
