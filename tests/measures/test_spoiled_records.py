"""Over a county some of whose dates were spoiled, the fast engine finds what the plain one does."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.county.write import write_county
from goldenthread.dates.periods import month
from goldenthread.engine.tables import Tables
from goldenthread.measures.calculate import calculate
from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.figures import extract_of
from goldenthread.measures.results import rows_of
from goldenthread.records.load import load_ssd
from goldenthread.records.store import Snapshot, Store
from measures.reference import every as reference

AS_AT = date(2026, 9, 30)
ONE_IN = 40


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("county")
    write_county(folder / "files", children=2_000, seed=11, until=AS_AT)
    store = Store(folder / "home")
    return load_ssd(folder / "files", authority="Marlshire", as_at=AS_AT, store=store).snapshot


@pytest.fixture(scope="module")
def spoiled(county: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Its tables, with one date in forty left out, years too early or years too late."""
    folder, chance = tmp_path_factory.mktemp("spoiled"), np.random.default_rng(3)
    files = {}
    for name, path in county.tables.items():
        files[name] = folder / f"{name}.parquet"
        pq.write_table(_spoil(pq.read_table(path), chance), files[name])
    return files


def _spoil(table: pa.Table, chance: np.random.Generator) -> pa.Table:
    for place, field in enumerate(table.schema):
        if pa.types.is_date(field.type) or pa.types.is_timestamp(field.type):
            days = [_worse(day, chance) for day in table[field.name].to_pylist()]
            table = table.set_column(place, field, pa.array(days, field.type))
    return table


def _worse(day: date | None, chance: np.random.Generator) -> date | None:
    if day is None or chance.integers(ONE_IN):
        return day
    return (None, day - timedelta(2_000), day + timedelta(3_000))[chance.integers(3)]


def test_faults_agree(county, spoiled):
    @cache
    def read(name: str) -> list[reference.Row]:
        return pq.read_table(spoiled[name]).to_pylist()

    measure, period = CATALOGUE["DQ01"], month(AS_AT)
    with Tables.open(spoiled) as tables:
        (result,) = rows_of(calculate(tables, extract_of(county), [measure], [period]))
    assert result.numerator > 100
    assert (result.numerator, result.denominator) == reference.COUNTED["DQ01"](read, period)
