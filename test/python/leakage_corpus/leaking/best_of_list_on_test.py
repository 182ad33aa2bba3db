# leaks: tuned-on-test
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(20)
X = rng.normal(size=(120, 30))
y = X[:, :3].sum(axis=1) + rng.normal(size=120)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
alphas = [0.01, 0.1, 1, 10, 100]
errors = []
for alpha in alphas:
    model = Ridge(alpha=alpha)
    model.fit(X_train, y_train)
    errors.append(mean_squared_error(y_test, model.predict(X_test)))
alpha = alphas[int(np.argmin(errors))]  # here
final = Ridge(alpha=alpha).fit(X_train, y_train)
print("test error:", mean_squared_error(y_test, final.predict(X_test)))
