# honest: the test rows are resampled to see how sure the score is
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.utils import resample

rng = np.random.default_rng(17)
X = rng.normal(size=(300, 4))
y = (X[:, 0] > rng.normal(size=300)).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression().fit(X_train, y_train)
scores = []
for seed in range(50):
    X_again, y_again = resample(X_test, y_test, random_state=seed)
    scores.append(accuracy_score(y_again, model.predict(X_again)))
print(np.percentile(scores, [2.5, 97.5]), min(scores), max(scores))
