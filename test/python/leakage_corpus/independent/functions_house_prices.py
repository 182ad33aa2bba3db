# honest: functions with type hints, a config, a main
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.base import RegressorMixin, clone
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import RidgeCV
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import KFold, cross_validate, train_test_split


@dataclass
class Config:
    test_size: float = 0.25
    seed: int = 7
    folds: int = 4


def load(cfg: Config) -> pd.DataFrame:
    rng = np.random.default_rng(cfg.seed)
    n = 400
    frame = pd.DataFrame(
        {
            "sqft": rng.gamma(6, 300, n),
            "beds": rng.integers(1, 6, n),
            "year": rng.integers(1920, 2021, n),
            "zip": rng.choice(["A1", "B2", "C3", "D4"], n),
        }
    )
    bonus = frame["zip"].map({"A1": 40_000, "B2": 0, "C3": 90_000, "D4": -20_000})
    frame["price"] = 150 * frame["sqft"] + 10_000 * frame["beds"] + bonus + rng.normal(0, 25_000, n)
    return frame


def engineer(frame: pd.DataFrame) -> pd.DataFrame:
    out = frame.copy()
    out["age"] = 2024 - out["year"]
    out["sqft_per_bed"] = out["sqft"] / out["beds"]
    out["log_sqft"] = np.log(out["sqft"])
    return pd.get_dummies(out, columns=["zip"], drop_first=True)


def pick_model(X: pd.DataFrame, y: pd.Series, cfg: Config) -> RegressorMixin:
    candidates = {
        "ridge": RidgeCV(alphas=np.logspace(-3, 3, 13)),
        "forest": RandomForestRegressor(n_estimators=30, random_state=cfg.seed),
        "gbm": GradientBoostingRegressor(random_state=cfg.seed, n_estimators=50),
    }
    cv = KFold(cfg.folds, shuffle=True, random_state=cfg.seed)
    results = {}
    for name, model in candidates.items():
        scores = cross_validate(model, X, y, cv=cv, scoring="neg_mean_absolute_error")
        results[name] = -scores["test_score"].mean()
        print(f"{name:8s} CV MAE {results[name]:,.0f}")
    best = min(results, key=results.get)
    return clone(candidates[best])


def main() -> None:
    cfg = Config()
    frame = engineer(load(cfg))
    X, y = frame.drop(columns="price"), frame["price"]
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=cfg.test_size, random_state=cfg.seed)
    model = pick_model(X_tr, y_tr, cfg)
    model.fit(X_tr, y_tr)
    pred = model.predict(X_te)
    print(f"MAE {mean_absolute_error(y_te, pred):,.0f}  R2 {r2_score(y_te, pred):.3f}")
    print(f"train R2 {r2_score(y_tr, model.predict(X_tr)):.3f}")


if __name__ == "__main__":
    main()
