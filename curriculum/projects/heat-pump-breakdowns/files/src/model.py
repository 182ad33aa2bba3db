"""The model: one pipeline from raw checks to probabilities.

Whatever is learned from data (medians, means, categories, weights) is learned
inside the pipeline, so in cross-validation no fold sees another fold's values.
"""

from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    OneHotEncoder,
    OrdinalEncoder,
    StandardScaler,
)

from src.features import CATEGORICAL, FILTER_STATES, NUMERIC, add_features


def make_model() -> Pipeline:
    """An unfitted model; `fit` and `predict_proba` take the frames of src.data."""
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    grades = make_pipeline(
        SimpleImputer(strategy="most_frequent"),
        OrdinalEncoder(categories=[FILTER_STATES]),
        StandardScaler(),
    )
    # A spelling that is rare, or that only test has, shares one column.
    names = OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist")

    columns = ColumnTransformer(
        [
            ("numbers", numbers, NUMERIC),
            ("grades", grades, ["filter_state"]),
            ("names", names, CATEGORICAL),
        ]
    )
    return Pipeline(
        [
            ("features", FunctionTransformer(add_features)),
            ("columns", columns),
            ("classifier", LogisticRegression(max_iter=1_000)),
        ]
    )
