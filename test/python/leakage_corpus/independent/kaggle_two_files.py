# honest: two files as in a competition, the same cleaning with numbers of the training file
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import OrdinalEncoder, StandardScaler

rng = np.random.RandomState(3)


def fake(n):
    d = pd.DataFrame({'Pclass': rng.choice([1, 2, 3], n), 'Sex': rng.choice(['male', 'female'], n),
                      'Age': np.where(rng.rand(n) < .2, np.nan, rng.normal(30, 12, n).round(1)),
                      'Fare': rng.lognormal(3, 1, n).round(2)})
    d['Survived'] = (rng.rand(n) < 1 / (1 + np.exp(d.Pclass - 2 - (d.Sex == 'female')))).astype(int)
    return d


train = fake(400)
test = fake(150).drop(columns='Survived')
train.index.name = test.index.name = 'PassengerId'

age_median = train['Age'].median()
for d in (train, test):
    d['AgeMissing'] = d['Age'].isna().astype(int)
    d['Age'] = d['Age'].fillna(age_median)
    d['LogFare'] = np.log1p(d['Fare'])

enc = OrdinalEncoder().fit(pd.concat([train[['Sex']], test[['Sex']]]))
for d in (train, test):
    d[['Sex']] = enc.transform(d[['Sex']])

features = [c for c in train.columns if c != 'Survived']
X, y = train[features], train['Survived']
oof = np.zeros(len(train))
test_pred = np.zeros(len(test))
skf = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
for fold, (tr, va) in enumerate(skf.split(X, y)):
    sc = StandardScaler()
    X_tr, X_va = sc.fit_transform(X.iloc[tr]), sc.transform(X.iloc[va])
    clf = LogisticRegression(max_iter=1000)
    clf.fit(X_tr, y.iloc[tr])
    oof[va] = clf.predict_proba(X_va)[:, 1]
    test_pred += clf.predict_proba(sc.transform(test[features]))[:, 1] / skf.n_splits
    print(f'fold {fold}: {roc_auc_score(y.iloc[va], oof[va]):.4f}')
print('OOF AUC', roc_auc_score(y, oof))
sub = pd.DataFrame({'PassengerId': test.index, 'Survived': (test_pred > .5).astype(int)})
print(sub.head())
