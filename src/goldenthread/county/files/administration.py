"""The version of the standard, and the tables that this county does not fill."""

from datetime import date

import numpy as np
import pyarrow as pa

from goldenthread.county.columns import dates, lay_out
from goldenthread.county.days import day_of
from goldenthread.county.extract import Extract

_NOT_FILLED = (
    "ssd_voice_of_child",
    "ssd_s251_finance",
    "ssd_api_data_staging",
)


def tables(extract: Extract) -> dict[str, pa.Table]:
    """The version log, and every table that is written with its header only."""
    return {"ssd_version_log": _version_log()} | {name: lay_out(name, {}) for name in _NOT_FILLED}


def _version_log() -> pa.Table:
    return lay_out(
        "ssd_version_log",
        {
            "version_number": pa.array(["1.3.4"]),
            "release_date": dates(np.array([day_of(date(2025, 9, 1))])),
            "description": pa.array(["Invented county, written by goldenthread"]),
            "is_current": pa.array(["Y"]),
            "created_by": pa.array(["goldenthread county"]),
            "impact_description": pa.array(["None of the people in these files exist"]),
        },
    )
