"""Counties built once for all tests of this room, and their files as tables."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv
import pytest

from goldenthread.county.write import CountySummary, write_county
from goldenthread.schema.ssd import SSD
from goldenthread.schema.table import ColumnType

UNTIL = date(2026, 9, 30)
NEVER = np.datetime64("2200-01-01", "D")

_READ_AS = {
    ColumnType.DATE: pa.date32(),
    ColumnType.TIMESTAMP: pa.timestamp("s"),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
}


@dataclass(frozen=True, eq=False)
class County:
    """The files of a county, read back as anybody would read them."""

    summary: CountySummary

    @property
    def first(self) -> np.datetime64:
        return np.datetime64(self.summary.first, "D")

    @property
    def until(self) -> np.datetime64:
        return np.datetime64(self.summary.until, "D")

    @cache  # noqa: B019 - two counties live as long as the tests do
    def table(self, name: str) -> pa.Table:
        types = {}
        if name in SSD:
            types = {
                column.name: _READ_AS.get(column.type, pa.string())
                for column in SSD[name].file_columns
            }
        return pyarrow.csv.read_csv(
            self.summary.out / f"{name}.csv",
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=types, strings_can_be_null=True
            ),
        )

    def dates(self, name: str, column: str) -> npt.NDArray[np.datetime64]:
        """A date column; NEVER where it is null."""
        days = self.table(name)[column].cast(pa.int32()).fill_null(int(NEVER.astype(int)))
        return days.to_numpy().astype("datetime64[D]")

    def texts(self, name: str, column: str) -> npt.NDArray[np.object_]:
        """A text column; None where it is null."""
        return self.table(name)[column].to_numpy(zero_copy_only=False)

    def flags(self, name: str, column: str) -> npt.NDArray[np.bool_]:
        return self.texts(name, column) == "Y"

    def numbers(self, name: str, column: str) -> npt.NDArray[np.float64]:
        return self.table(name)[column].cast(pa.float64()).to_numpy(zero_copy_only=False)

    def lookup(self, name: str, key: str, value: str, wanted: npt.NDArray[np.object_]) -> list:
        """The values of a column for the rows with these keys; None for a null key."""
        table = self.table(name)
        values = dict(zip(table[key].to_pylist(), table[value].to_pylist(), strict=True))
        return [values[one] if one is not None else None for one in wanted]


@pytest.fixture(scope="session")
def small_county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A county of 8,000 children, in which every relation must hold."""
    out = tmp_path_factory.mktemp("small-county")
    return County(write_county(out, children=8_000, seed=5, until=UNTIL))


@pytest.fixture(scope="session")
def small_county_later(tmp_path_factory: pytest.TempPathFactory) -> County:
    """The same county a month later."""
    out = tmp_path_factory.mktemp("small-county-later")
    return County(write_county(out, children=8_000, seed=5, until=date(2026, 10, 31)))


@pytest.fixture(scope="session")
def default_county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """The county of the demonstration, large enough for its rates to be compared."""
    out: Path = tmp_path_factory.mktemp("default-county")
    return County(write_county(out))


@pytest.fixture(scope="session")
def default_county_later(tmp_path_factory: pytest.TempPathFactory) -> County:
    """The same county a fortnight later."""
    out: Path = tmp_path_factory.mktemp("default-county-later")
    return County(write_county(out, until=date(2026, 10, 14)))
