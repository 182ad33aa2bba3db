# leaks: fit-on-held-out
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(27)
words = np.array([f"word{place}" for place in range(60)])
texts = [" ".join(rng.choice(words, 12)) for _ in range(200)]
labels = rng.integers(0, 2, 200)
features = TfidfVectorizer().fit_transform(texts)  # here
X_train, X_test, y_train, y_test = train_test_split(features, labels, random_state=0)
print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
