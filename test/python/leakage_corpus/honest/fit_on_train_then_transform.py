# honest: fit on the training part, transform both
from sklearn.datasets import load_breast_cancer
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
scaler = StandardScaler()
pca = PCA(5)
X_train = pca.fit_transform(scaler.fit_transform(X_train))
X_test = pca.transform(scaler.transform(X_test))
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_train, y_train), model.score(X_test, y_test))
