"""Results as rows: columns by kind of measure, and the file."""

import csv
import io
from datetime import date

import pytest

from goldenthread.measures.catalogue import CATALOGUE
from goldenthread.measures.results import Result, Status
from goldenthread.web.performance.presenters.table import (
    as_csv,
    columns_of,
    is_empty,
    series_table,
)


def result(measure_id="AS02", **given):
    return Result(
        **{
            "measure": measure_id,
            "version": 1,
            "authority": "Marlshire",
            "period_start": date(2026, 9, 1),
            "period_end": date(2026, 9, 30),
            "breakdown": {},
            "numerator": 82.0,
            "denominator": 100.0,
            "value": 82.0,
            "unit": CATALOGUE[measure_id].unit,
            "status": Status.OK,
            **given,
        }
    )


HIDDEN = {"numerator": None, "denominator": None, "value": None, "status": "suppressed"}


@pytest.mark.parametrize(
    ("measure_id", "given", "row"),
    [
        ("AS02", {}, ["82.0", "82", "100"]),
        ("AS02", HIDDEN, ["c", "c", "c"]),
        (
            "AS02",
            {"numerator": 0.0, "denominator": 0.0, "value": None, "status": Status.NO_CASES},
            ["no cases", "0", "0"],
        ),
        ("RF01", {"numerator": 1204.0, "denominator": None, "value": 1204.0}, ["1,204"]),
        (
            "LA01",
            {"numerator": 800.0, "denominator": 120_000.0, "value": 66.67},
            ["66.7", "800", "120,000"],
        ),
        (
            "LA01",
            {"numerator": 41.0, "denominator": None, "value": 41.0, "unit": "children"},
            ["41"],
        ),
        (
            "AS04",
            {
                "numerator": None,
                "value": 31.5,
                "percentiles": {"25": 20.25, "50": 31.5, "75": 44.75},
            },
            ["31.5", "20", "45", "100"],
        ),
        ("AS04", HIDDEN, ["c", "c", "c", "c"]),
        (
            "WF02",
            {"numerator": 500.0, "denominator": 28.6, "value": 17.48},
            ["17.5", "500", "28.6"],
        ),
    ],
)
def test_the_numbers_of_a_row(measure_id, given, row):
    shown = result(measure_id, **given)
    columns = columns_of(CATALOGUE[measure_id], shown.unit)

    assert [column.read(shown) for column in columns] == row


def test_a_series_is_newest_first_with_a_target_where_it_ever_had_one():
    august = result(period_start=date(2026, 8, 1), period_end=date(2026, 8, 31), value=79.0)

    headings, rows = series_table(CATALOGUE["AS02"], [august, result()], [None, 90.0])
    assert [row[0] for row in rows] == ["September 2026", "August 2026"]
    assert [row[-1] for row in rows] == ["90.0", ""]
    assert headings[-1]["text"] == "Target"

    headings, _ = series_table(CATALOGUE["AS02"], [august, result()], [None, None])
    assert headings[-1]["text"] == "Out of"


def test_a_stock_is_dated_by_its_day():
    headings, rows = series_table(CATALOGUE["LA01"], [result("LA01")], [None])

    assert (headings[0], rows[0][0]) == ("On", "30 September 2026")


@pytest.mark.parametrize(
    ("measure_id", "given", "empty"),
    [
        ("AS02", {"numerator": 0.0, "denominator": 12.0, "value": 0.0}, False),
        ("AS02", {"numerator": 0.0, "denominator": 0.0, "value": None}, True),
        ("RF01", {"numerator": 0.0, "denominator": None, "value": 0.0}, True),
        ("LA01", {"numerator": 0.0, "denominator": 120_000.0, "value": 0.0}, True),
        ("AS02", HIDDEN, False),
    ],
)
def test_what_is_hidden_is_not_empty(measure_id, given, empty):
    assert is_empty(CATALOGUE[measure_id], result(measure_id, **given)) is empty


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("given", "value", "numerator"),
    [
        ({"value": 82.123456}, "82.123456", "82"),
        (HIDDEN, "c", "c"),
        ({"value": None, "status": Status.NO_CASES, "numerator": 0.0}, "z", "0"),
        ({"value": None, "status": Status.INCOMPLETE}, "x", "82"),
        ({"value": None, "status": Status.NOT_AVAILABLE, "numerator": None}, "x", ""),
    ],
)
def test_the_file_has_symbols_where_there_is_no_value(given, value, numerator):
    (row,) = rows_of(as_csv(CATALOGUE["AS02"], [result(**given)]))

    assert (row["value"], row["numerator"], row["status"]) == (
        value,
        numerator,
        given.get("status", Status.OK),
    )
    assert (row["breakdown"], row["group"], row["period_end"]) == ("Total", "Total", "2026-09-30")


def test_a_name_is_never_a_formula():
    (row,) = rows_of(as_csv(CATALOGUE["AS02"], [result(breakdown={"team": "=1+1"})]))

    assert (row["breakdown"], row["group"]) == ("Team", "'=1+1")
