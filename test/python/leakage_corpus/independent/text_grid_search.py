# honest: texts, a pipeline, a random search, one look at the test part
import random

from scipy.stats import loguniform
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import RandomizedSearchCV, train_test_split
from sklearn.pipeline import Pipeline

random.seed(0)
good = "great lovely superb enjoyable brilliant warm".split()
bad = "dull awful boring weak terrible cold".split()
filler = "the film was a story about people and places with music".split()


def review(label):
    words = random.choices(good if label else bad, k=2) + random.choices(good + bad, k=2) + random.choices(filler, k=8)
    random.shuffle(words)
    return " ".join(words)


labels = [random.randint(0, 1) for _ in range(300)]
docs = [review(l) for l in labels]
docs_train, docs_test, y_train, y_test = train_test_split(docs, labels, test_size=0.3, random_state=0)

pipeline = Pipeline([
    ("tfidf", TfidfVectorizer()),
    ("clf", SGDClassifier(random_state=0)),
])
space = {"tfidf__ngram_range": [(1, 1), (1, 2)], "clf__alpha": loguniform(1e-5, 1e-1)}
search = RandomizedSearchCV(pipeline, space, n_iter=6, cv=3, random_state=0, scoring="f1")
search.fit(docs_train, y_train)
print("best params:", search.best_params_)
print("cv f1: %.3f" % search.best_score_)
print("test f1: %.3f" % f1_score(y_test, search.predict(docs_test)))
