"""What must stay true whatever you change. Run:  python -m unittest"""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import pandas as pd

from src.baseline import make_folds, predict, write_submission
from src.data import (
    GROUP,
    ID,
    TARGET,
    load_sample_submission,
    load_test,
    load_train,
)
from src.model import make_model


class PipelineTest(unittest.TestCase):
    train: pd.DataFrame
    sample: pd.DataFrame
    test: pd.DataFrame

    @classmethod
    def setUpClass(cls) -> None:
        cls.train = load_train()
        cls.sample = cls.train.head(600)  # whole pumps but the last: enough to fit
        cls.test = load_test()

    def test_no_pump_is_on_both_sides_of_a_fold(self) -> None:
        pumps = self.train[GROUP].to_numpy()
        folds = make_folds().split(self.train, self.train[TARGET], pumps)
        for fitted, held_out in folds:
            assert not set(pumps[fitted]) & set(pumps[held_out])

    def test_the_model_fits_a_small_sample_and_gives_probabilities(self) -> None:
        model = make_model().fit(self.sample, self.sample[TARGET])
        probability = model.predict_proba(self.test)[:, 1]
        assert probability.shape == (len(self.test),)
        assert np.isfinite(probability).all()
        assert probability.min() >= 0 and probability.max() <= 1
        assert np.unique(probability).size > 100, "AUC needs a ranking"

    def test_a_prediction_does_not_depend_on_later_checks(self) -> None:
        model = make_model().fit(self.sample, self.sample[TARGET])
        early = self.test["checked_on"] < "2026-01-01"
        knowing_all = model.predict_proba(self.test)[early, 1]
        knowing_early = model.predict_proba(self.test[early])[:, 1]
        assert np.allclose(knowing_all, knowing_early)

    def test_the_submission_holds_exactly_the_ids_that_are_asked_for(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "submission.csv"
            write_submission(predict(self.sample, self.test), path)
            submission = pd.read_csv(path)
        wanted = load_sample_submission()
        assert list(submission.columns) == [ID, TARGET]
        assert submission[ID].is_unique
        assert set(submission[ID]) == set(wanted[ID])
        assert submission[TARGET].between(0, 1).all()


if __name__ == "__main__":
    unittest.main()
