"""Measures what is written in README.md beside this file: what the baseline
scores, what the traps cost, what careful work reaches, and where the ceiling is.

    python reference.py        needs the packages of ../files/requirements.txt

It runs the learner's own project in a temporary folder, then models of its own.
It takes a minute or two. Only this script ever sees the labels of test.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from make_data import FILTER_STATES, make_data
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

PROJECT = Path(__file__).resolve().parents[1]
TARGET, GROUP = "breakdown", "pump_id"

BY_PUMP = StratifiedGroupKFold(5, shuffle=True, random_state=0)
BY_ROW = StratifiedKFold(5, shuffle=True, random_state=0)

Fit = Callable[[pd.DataFrame, pd.DataFrame], np.ndarray]


def main() -> None:
    train, test = read("train"), read("test")
    labels = pd.read_csv(PROJECT / "labels.csv.gz")
    truth = pd.Series([check.probability for check in make_data().test])

    print("| model | CV by row | CV by pump | test | public | private |")
    print("|---|---|---|---|---|---|")

    by_pump, submission = run_baseline()
    row("baseline, as shipped", None, by_pump, score(submission, labels))

    for name, fit, target_encoded in (
        ("boosted trees on plain numbers", fit_plain(), ()),
        ("… and codes as numbers", fit_plain("model_code", "installer"), ()),
        ("… with desk_minutes (trap 1)", fit_plain("desk_minutes"), ()),
        ("… with rates of installer and model, no folds (trap 2)",
         fit_plain("installer_rate", "model_code_rate"), ("installer", "model_code")),
        ("… with both traps",
         fit_plain("desk_minutes", "installer_rate", "model_code_rate"),
         ("installer", "model_code")),
    ):  # fmt: skip
        # The mistake itself: rates from all of train, before any split is made.
        known = add_codes(add_rates(train, train, target_encoded), train, test)
        asked = add_codes(add_rates(test, train, target_encoded), train, test)
        measure(name, fit, known, asked, labels)

    known, asked = add_careful(train), add_careful(test)
    measure("careful", fit_careful, known, asked, labels)
    row("true probability", None, None, score(truth, labels))

    print()
    for left_out in (
        (),
        ("checked_on", "outdoor_c"),
        ("checked_on", "outdoor_c", "desk_minutes"),
    ):
        auc = adversarial(train, test, left_out)
        print(f"adversarial AUC without {', '.join(left_out) or 'nothing'}: {auc:.3f}")


# --- measuring ------------------------------------------------------------------


def read(part: str) -> pd.DataFrame:
    return pd.read_csv(
        PROJECT / "data" / f"{part}.csv.gz",
        parse_dates=["checked_on", "installed_on", "last_service_on"],
        date_format="ISO8601",
    )


def measure(
    name: str, fit: Fit, train: pd.DataFrame, test: pd.DataFrame, labels: pd.DataFrame
) -> None:
    by_row = cross_validate(fit, train, BY_ROW)
    by_pump = cross_validate(fit, train, BY_PUMP)
    row(name, by_row, by_pump, score(fit(train, test), labels))


def cross_validate(
    fit: Fit, train: pd.DataFrame, folds: StratifiedKFold | StratifiedGroupKFold
) -> float:
    pumps = train[GROUP] if folds is BY_PUMP else None
    scores = [
        roc_auc_score(train[TARGET].iloc[held_out], fit(train.iloc[fitted], train.iloc[held_out]))
        for fitted, held_out in folds.split(train, train[TARGET], pumps)
    ]  # fmt: skip
    return float(np.mean(scores))


def score(
    prediction: pd.Series | np.ndarray, labels: pd.DataFrame
) -> tuple[float, float, float]:
    """AUC on all of test, on its public and on its private part."""
    values = np.asarray(prediction)
    public = (labels["split"] == "public").to_numpy()
    y = labels[TARGET].to_numpy()
    return (
        roc_auc_score(y, values),
        roc_auc_score(y[public], values[public]),
        roc_auc_score(y[~public], values[~public]),
    )


def row(
    name: str,
    by_row: float | None,
    by_pump: float | None,
    on_test: tuple[float, float, float],
) -> None:
    cells = [f"{value:.3f}" if value else "" for value in (by_row, by_pump, *on_test)]
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def run_baseline() -> tuple[float, pd.Series]:
    """Scaffolds the project, runs its baseline, returns its CV and its submission."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "project"
        shutil.copytree(PROJECT / "files", home)
        for packed in (PROJECT / "data").glob("*.csv.gz"):
            text = gzip.decompress(packed.read_bytes())
            (home / "data" / packed.stem).write_bytes(text)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "src.baseline"],
            cwd=home, check=True, capture_output=True, text=True,
        )  # fmt: skip
        submission = pd.read_csv(home / "submission.csv")
    expected = done.stdout.split("Expected score:")[1].split()[0]
    return float(expected), submission[TARGET]


def adversarial(
    train: pd.DataFrame, test: pd.DataFrame, left_out: tuple[str, ...]
) -> float:
    """How well trees tell test rows from train rows; 0.5 is not at all."""
    both = pd.concat([train.drop(columns=TARGET), test], ignore_index=True)
    rows = both.select_dtypes("number").drop(columns="check_id")
    rows["checked_on"] = both["checked_on"].map(pd.Timestamp.toordinal)
    rows = rows.drop(columns=list(left_out))
    is_test = np.arange(len(both)) >= len(train)
    scores = []
    for fitted, held_out in BY_PUMP.split(rows, is_test, both[GROUP]):
        trees = make_trees().fit(rows.iloc[fitted], is_test[fitted])
        guess = trees.predict_proba(rows.iloc[held_out])[:, 1]
        scores.append(roc_auc_score(is_test[held_out], guess))
    return float(np.mean(scores))


# --- the careless models --------------------------------------------------------

PLAIN = ["outdoor_c", "flow_temp", "pressure_bar", "starts_24h", "power_kwh_7d",
         "heat_kwh_7d", "age", "since_service"]  # fmt: skip


def make_trees() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        learning_rate=0.05, max_iter=300, random_state=0
    )


def fit_plain(*more: str) -> Fit:
    columns = [*PLAIN, *more]

    def fit(train: pd.DataFrame, test: pd.DataFrame) -> np.ndarray:
        trees = make_trees().fit(train[columns], train[TARGET])
        return trees.predict_proba(test[columns])[:, 1]

    return fit


def add_rates(
    checks: pd.DataFrame, train: pd.DataFrame, names: tuple[str, ...]
) -> pd.DataFrame:
    rates = {
        f"{name}_rate": checks[name].map(train.groupby(name)[TARGET].mean())
        for name in names
    }
    return checks.assign(**rates)


def add_codes(
    checks: pd.DataFrame, train: pd.DataFrame, test: pd.DataFrame
) -> pd.DataFrame:
    made = add_ages(checks)
    for name in ("model_code", "installer"):
        every = sorted(set(train[name]) | set(test[name]))
        made[name] = made[name].map({code: i for i, code in enumerate(every)})
    return made


def add_ages(checks: pd.DataFrame) -> pd.DataFrame:
    day = checks["checked_on"]
    return checks.assign(
        age=(day - checks["installed_on"]).dt.days / 365.25,
        since_service=(day - checks["last_service_on"]).dt.days / 365.25,
    )


# --- the careful model: what a patient learner can find -------------------------

CODES = ["E07", "E21", "E34", "E52", "E66", "E80"]
OF_THE_DAY = ["cop", "starts_24h", "pressure_bar", "filter", *CODES]
NUMBERS = [
    "age", "since_service", "never_serviced", "old_never_serviced", "new",
    "outdoor_c", "flow", "lift", "cop", "power_kw", "load", "starts_24h",
    "pressure_bar", "pressure_low", "power_kwh_7d", "filter", *CODES,
    *(f"{name}_so_far" for name in OF_THE_DAY),
]  # fmt: skip
NAMES = ["region", "building", "buffer_tank", "brand", "refrigerant", "batch"]
RATES = ["installer", "batch"]


def add_careful(checks: pd.DataFrame) -> pd.DataFrame:
    """Cleans, unpacks the codes, adds physics and each pump's past."""
    made = add_ages(checks)
    model = made["model_code"].str.upper().str.replace(r"[ /]", "-", regex=True)
    made[["brand", "power_kw", "refrigerant", "revision"]] = model.str.split(
        "-", expand=True
    ).to_numpy()
    made["power_kw"] = made["power_kw"].astype(float)
    made["batch"] = made["brand"] + made["revision"]
    made["region"] = (
        made["region"].str.lower().str.replace(r"[^a-z]", "", regex=True).str[:4]
    )

    celsius = (made["flow_temp"] - 32) * 5 / 9
    made["flow"] = made["flow_temp"].where(made["flow_temp"] < 70, celsius)
    made["lift"] = made["flow"] - made["outdoor_c"]
    made["cop"] = made["heat_kwh_7d"] / made["power_kwh_7d"]
    made["load"] = made["heat_kwh_7d"] / 168 / made["power_kw"]
    made["pressure_low"] = (made["pressure_bar"] < 1.0).astype(int)

    made["never_serviced"] = made["since_service"].isna().astype(int)
    made["old_never_serviced"] = made["never_serviced"] * (made["age"] > 1)
    made["since_service"] = made["since_service"].fillna(made["age"])
    made["new"] = (made["age"] < 1).astype(int)
    made["filter"] = made["filter_state"].map(
        {s: i for i, s in enumerate(FILTER_STATES)}
    )
    for code in CODES:
        made[code] = made["error_log"].str.contains(code).fillna(False).astype(int)

    past = made.sort_values("checked_on").groupby(GROUP)
    for name in OF_THE_DAY:
        so_far = past[name].expanding().mean()
        made[f"{name}_so_far"] = so_far.reset_index(level=0, drop=True)
    return made


def fit_careful(train: pd.DataFrame, test: pd.DataFrame) -> np.ndarray:
    """A linear model: by pump it validates better than trees or a blend of both."""
    known, asked = train.copy(), test.copy()
    for name in RATES:
        known[f"{name}_rate"] = out_of_fold_rate(train, name)
        asked[f"{name}_rate"] = smooth_rate(train, name, test)
    numbers = make_pipeline(
        SimpleImputer(strategy="median", add_indicator=True), StandardScaler()
    )
    names = OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist")
    model = make_pipeline(
        make_column_transformer(
            (numbers, [*NUMBERS, *(f"{name}_rate" for name in RATES)]),
            (names, NAMES),
        ),
        LogisticRegression(C=0.1, max_iter=2_000),
    )
    return model.fit(known, known[TARGET]).predict_proba(asked)[:, 1]


def smooth_rate(train: pd.DataFrame, name: str, wanted: pd.DataFrame) -> pd.Series:
    """The share of breakdowns of each category, drawn to the mean where rows are few."""
    mean, weight = train[TARGET].mean(), 20
    seen = train.groupby(name)[TARGET].agg(["sum", "count"])
    rate = (seen["sum"] + weight * mean) / (seen["count"] + weight)
    return wanted[name].map(rate).fillna(mean)


def out_of_fold_rate(train: pd.DataFrame, name: str) -> np.ndarray:
    """The same for train: each pump's rows get a rate from other pumps only."""
    rates = np.empty(len(train))
    folds = StratifiedGroupKFold(10, shuffle=True, random_state=1)
    for fitted, held_out in folds.split(train, train[TARGET], train[GROUP]):
        rates[held_out] = smooth_rate(train.iloc[fitted], name, train.iloc[held_out])
    return rates


if __name__ == "__main__":
    main()
