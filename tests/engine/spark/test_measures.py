"""Spark and DuckDB tell the same of every declaration, over the same records."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from math import isclose

import pytest

from goldenthread.county.write import write_county
from goldenthread.dates.periods import months
from goldenthread.engine.tables import Tables
from goldenthread.measures.breakdowns import BREAKDOWNS
from goldenthread.measures.calculate import calculated
from goldenthread.measures.figures import every_definition, extract_of, files_of
from goldenthread.measures.region import region_figures
from goldenthread.measures.results import RESULT_SCHEMA
from goldenthread.records.load import load_ssd
from goldenthread.records.region import Region
from goldenthread.records.store import Store

AUTHORITIES = {"Ashshire": date(2026, 3, 31), "Birchshire": date(2026, 2, 28)}
PERIODS = months(date(2025, 10, 1), date(2026, 3, 1))
EVERY_BREAKDOWN = [*((name,) for name in BREAKDOWNS), ("sex", "age_band")]
NUMBERS = ("numerator", "denominator", "value", "p25", "p50", "p75")
KEYS = [name for name in RESULT_SCHEMA.names if name not in NUMBERS]


@pytest.fixture(scope="module")
def region(tmp_path_factory) -> Region:
    """Two authorities that give their children the same identifiers."""
    folder = tmp_path_factory.mktemp("region")
    for name, as_at in AUTHORITIES.items():
        write_county(folder / name, children=1_000, seed=5, until=as_at)
        load_ssd(folder / name, authority=name, as_at=as_at, store=Store(folder / "home"))
    return Region.of([Store(folder / "home")])


class Beside:
    """The figures of each definition on both engines, calculated as they are asked for."""

    def __init__(self, on_duckdb, on_spark) -> None:
        self._figures = {}
        for name, tables in (("duckdb", on_duckdb), ("spark", on_spark)):
            for table in tables:
                for key, numbers in by_key(table).items():
                    rows = self._figures.setdefault(key[:2], {"duckdb": {}, "spark": {}})
                    rows[name][key] = numbers

    def of(self, definition):
        return self._figures[definition.id, definition.version]


def by_key(table):
    return {
        tuple(row[name] for name in KEYS): [row[name] for name in NUMBERS]
        for row in table.to_pylist()
    }


def assert_same(found) -> None:
    on_duckdb, on_spark = found["duckdb"], found["spark"]
    assert set(on_spark) == set(on_duckdb)
    for key, numbers in on_duckdb.items():
        assert is_close(on_spark[key], numbers), key


def is_close(numbers, others) -> bool:
    """Whether numbers are the same but for the order in which fractions were added up."""
    return all(
        a is b or (a is not None and b is not None and isclose(a, b, rel_tol=1e-9))
        for a, b in zip(numbers, others, strict=True)
    )


@pytest.fixture(scope="module")
def figures(region, spark) -> dict[str, Beside]:
    """Figures of the region and of one of its authorities, two questions to Spark at a time."""
    with ThreadPoolExecutor(2) as pool:
        asked = {
            "a region": pool.submit(over_a_region, region, spark),
            "one authority": pool.submit(over_one_authority, region, spark),
        }
        return {name: it.result() for name, it in asked.items()}


def over_a_region(region, spark) -> Beside:
    return Beside(
        *(
            region_figures(region, it.open_region, every_definition(), PERIODS, EVERY_BREAKDOWN)
            for it in (Tables, spark)
        )
    )


def over_one_authority(region, spark) -> Beside:
    snapshot = region.snapshots[0]
    files, extract = files_of(snapshot, every_definition()), extract_of(snapshot)
    with Tables.open(files) as ours, spark.open(files) as theirs:
        return Beside(
            *(
                calculated(it, extract, every_definition(), PERIODS, EVERY_BREAKDOWN)
                for it in (ours, theirs)
            )
        )


@pytest.mark.parametrize("over", ["a region", "one authority"])
@pytest.mark.parametrize("definition", every_definition(), ids=lambda it: f"{it.id}.{it.version}")
def test_a_measure_is_the_same(definition, over, figures):
    assert_same(figures[over].of(definition))


def test_most_measures_have_something_to_count(figures):
    counted = [
        definition.id
        for definition in every_definition()
        if any(
            numbers[0] or numbers[1]
            for numbers in figures["a region"].of(definition)["spark"].values()
        )
    ]
    assert len(counted) > 0.9 * len(every_definition())
