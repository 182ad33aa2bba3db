"""Turns the raw columns of a check into columns that a model can use.

Each row is computed from that row alone, so nothing can leak from one check to
another, and train and test cannot be treated differently.
"""

import pandas as pd

# The model sees these columns and no others. Before you add one, look up in
# data/README.md when it is recorded: will you have it on the evening of the check?
NUMERIC = [
    "age_years",
    "days_since_service",
    "error_count",
    "outdoor_c",
    "flow_temp",
    "pressure_bar",
    "starts_24h",
    "power_kwh_7d",
    "heat_kwh_7d",
]
CATEGORICAL = ["region", "building", "buffer_tank"]
FILTER_STATES = ["clean", "light dust", "dusty", "clogged"]  # from best to worst


def add_features(checks: pd.DataFrame) -> pd.DataFrame:
    """Returns the checks with three more columns; the input stays as it is."""
    age = checks["checked_on"] - checks["installed_on"]
    since_service = checks["checked_on"] - checks["last_service_on"]
    return checks.assign(
        age_years=age.dt.days / 365.25,
        days_since_service=since_service.dt.days,
        error_count=checks["error_log"].str.count("E").fillna(0),
    )
