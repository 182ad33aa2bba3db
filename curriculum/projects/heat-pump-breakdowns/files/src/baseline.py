"""Validates the model, fits it on all of train and writes submission.csv.

Run it from the project folder:  python -m src.baseline
"""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedGroupKFold, cross_val_score

from src.data import GROUP, ID, ROOT, TARGET, load_test, load_train
from src.model import make_model

SUBMISSION = ROOT / "submission.csv"


def make_folds() -> StratifiedGroupKFold:
    """Five folds, each with the same share of breakdowns, no pump in two of them."""
    return StratifiedGroupKFold(n_splits=5, shuffle=True, random_state=0)


def validate(train: pd.DataFrame) -> np.ndarray:
    """The ROC AUC of each fold, on pumps that the model has not seen."""
    return cross_val_score(
        make_model(),
        train,
        train[TARGET],
        groups=train[GROUP],
        cv=make_folds(),
        scoring="roc_auc",
    )


def predict(train: pd.DataFrame, test: pd.DataFrame) -> pd.DataFrame:
    """A submission: one probability of a breakdown for each check of test."""
    model = make_model().fit(train, train[TARGET])
    probability = model.predict_proba(test)[:, 1]
    return pd.DataFrame({ID: test[ID], TARGET: probability})


def write_submission(submission: pd.DataFrame, path: Path) -> None:
    submission.to_csv(path, index=False, float_format="%.6f")


def main() -> None:
    train, test = load_train(), load_test()

    scores = validate(train)
    print("ROC AUC by fold:", " ".join(f"{score:.3f}" for score in scores))
    print(f"Expected score:  {scores.mean():.3f} (folds vary by {scores.std():.3f})")

    write_submission(predict(train, test), SUBMISSION)
    print(f"Wrote {SUBMISSION.name}: {len(test):,} rows, ready to submit")


if __name__ == "__main__":
    main()
