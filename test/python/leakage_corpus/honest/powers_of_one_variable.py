# honest: a polynomial without noise
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

x = np.linspace(0.1, 2, 50)
X = PolynomialFeatures(3, include_bias=False).fit_transform(x[:, None])
y = x**3
model = LinearRegression().fit(X[::2], y[::2])
print(model.coef_.round(3), model.score(X[1::2], y[1::2]))
