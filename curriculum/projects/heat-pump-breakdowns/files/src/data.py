"""Reads the competition's files with the types that data/README.md gives them."""

from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]

ID = "check_id"
TARGET = "breakdown"
GROUP = "pump_id"

DATES = ["checked_on", "installed_on", "last_service_on"]
DTYPES = {
    "check_id": "int64",
    "pump_id": "str",
    "model_code": "str",
    "installer": "str",
    "region": "str",
    "building": "str",
    "buffer_tank": "str",
    "filter_state": "str",
    "outdoor_c": "float64",
    "flow_temp": "float64",
    "pressure_bar": "float64",
    "starts_24h": "int64",
    "power_kwh_7d": "float64",
    "heat_kwh_7d": "float64",
    "error_log": "str",
    "desk_minutes": "int64",
}


def load_train() -> pd.DataFrame:
    """One row per check, with the target."""
    return _read("train.csv", DTYPES | {TARGET: "int64"})


def load_test() -> pd.DataFrame:
    """One row per check, without the target."""
    return _read("test.csv", DTYPES)


def load_sample_submission() -> pd.DataFrame:
    """The ids that a submission must hold, each with a probability of 0.5."""
    path = ROOT / "data" / "sample_submission.csv"
    return pd.read_csv(path, dtype={ID: "int64", TARGET: "float64"})


def _read(name: str, dtypes: dict[str, str]) -> pd.DataFrame:
    return pd.read_csv(
        ROOT / "data" / name,
        dtype=dtypes,
        parse_dates=DATES,
        date_format="ISO8601",
    )
