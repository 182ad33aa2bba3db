# honest: a trainer class that keeps its parts as attributes
import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import MinMaxScaler


class DigitTrainer:
    """Scale -> PCA -> kNN, with the k picked on a validation set."""

    def __init__(self, n_components=20, seed=0):
        self.scaler = MinMaxScaler()
        self.pca = PCA(n_components=n_components, random_state=seed)
        self.seed = seed
        self.best_k_ = None

    def split(self, X, y):
        X_trainval, self.X_test, y_trainval, self.y_test = train_test_split(
            X, y, test_size=0.2, random_state=self.seed, stratify=y
        )
        self.X_train, self.X_val, self.y_train, self.y_val = train_test_split(
            X_trainval, y_trainval, test_size=0.25, random_state=self.seed, stratify=y_trainval
        )

    def preprocess(self):
        self.X_train = self.pca.fit_transform(self.scaler.fit_transform(self.X_train))
        self.X_val = self.pca.transform(self.scaler.transform(self.X_val))
        self.X_test = self.pca.transform(self.scaler.transform(self.X_test))

    def tune(self, ks=(1, 3, 5, 7, 9)):
        best_acc = 0.0
        for k in ks:
            knn = KNeighborsClassifier(n_neighbors=k)
            knn.fit(self.X_train, self.y_train)
            acc = knn.score(self.X_val, self.y_val)
            if acc > best_acc:
                best_acc = acc
                self.best_k_ = k
                self.model_ = knn
        return best_acc

    def test(self):
        return self.model_.score(self.X_test, self.y_test)


digits = load_digits()
trainer = DigitTrainer()
trainer.split(digits.data, digits.target)
trainer.preprocess()
val_acc = trainer.tune()
print(f"k={trainer.best_k_} val={val_acc:.4f} test={trainer.test():.4f}")

X = np.vstack([trainer.X_train, trainer.X_val])
y = np.concatenate([trainer.y_train, trainer.y_val])
final = KNeighborsClassifier(trainer.best_k_).fit(X, y)
print(final.score(trainer.X_test, trainer.y_test))
