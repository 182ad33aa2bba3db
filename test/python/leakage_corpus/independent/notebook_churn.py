# honest: notebook style, pandas-heavy
# %% imports
import pandas as pd
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler, OneHotEncoder
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import classification_report, confusion_matrix

# %% data
np.random.seed(42)
N = 500
df = pd.DataFrame({
    'tenure': np.random.exponential(24, N).round(1),
    'monthly': np.random.normal(65, 20, N).round(2),
    'contract': np.random.choice(['month', 'year', 'two-year'], N),
    'payment': np.random.choice(['card', 'check', 'bank'], N),
})
df['total'] = df.tenure * df.monthly
p = 1 / (1 + np.exp(0.05 * df.tenure - 0.02 * df.monthly))
df['churn'] = (np.random.rand(N) < p).astype(int)
df.loc[df.sample(frac=0.05, random_state=1).index, 'monthly'] = np.nan

# %% explore
df.info()
print(df.describe())
print(df.isna().sum())
print(df.groupby('contract')['churn'].mean())
print(df.select_dtypes('number').corr()['churn'].sort_values())

# %% features
df['tenure_bucket'] = pd.cut(df.tenure, bins=[-1, 6, 12, 24, 1000], labels=['new', 'half', 'year', 'old'])
df = df.drop_duplicates()
X = df.drop('churn', axis=1)
y = df.churn

# %% split
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42, stratify=y)
num = ['tenure', 'monthly', 'total']
cat = ['contract', 'payment', 'tenure_bucket']

# %% model
pre = ColumnTransformer([
    ('num', Pipeline([('imp', SimpleImputer(strategy='median')), ('sc', StandardScaler())]), num),
    ('cat', OneHotEncoder(handle_unknown='ignore'), cat),
])
clf = Pipeline([('pre', pre), ('rf', RandomForestClassifier(n_estimators=50, random_state=42))])
clf.fit(X_train, y_train)

# %% results
pred = clf.predict(X_test)
print(classification_report(y_test, pred, zero_division=0))
print(confusion_matrix(y_test, pred))
imp = pd.Series(clf.named_steps['rf'].feature_importances_).sort_values(ascending=False)
print(imp.head())
