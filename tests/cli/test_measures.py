"""Figures at the keyboard."""

import io
import json
from datetime import date

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from goldenthread.measures.catalogue import CATALOGUE

pytestmark = pytest.mark.usefixtures("loaded")


def results(ran):
    assert ran.status == 0, ran.err
    return json.loads(ran.out)["results"]


def test_json_has_a_row_a_measure_and_period(goldenthread):
    (row,) = results(goldenthread("measures", "RF01", "--from", "2026-09", "--format", "json"))
    assert row == {
        "measure": "RF01",
        "version": 1,
        "authority": "Marlshire",
        "period_start": "2026-09-01",
        "period_end": "2026-09-30",
        "breakdown": {},
        "numerator": 2,
        "denominator": None,
        "value": 2,
        "unit": "referrals",
        "status": "ok",
    }


def test_without_ids_every_measure_is_there_available_or_not(goldenthread):
    rows = results(goldenthread("measures", "--from", "2026-09", "--format", "json"))
    status = {row["measure"]: row["status"] for row in rows}
    assert set(status) == {*CATALOGUE}
    assert status["AS02"] == "ok"
    assert status["CP01"] == "not available"
    assert status["RF02"] == "no population"


def test_breakdowns_follow_the_whole(goldenthread):
    rows = results(
        goldenthread(
            "measures", "AS02", "RF01", "--by", "team,sex", "--from", "2026-09", "--format", "json"
        )
    )
    found = {
        (row["measure"], *row["breakdown"].items()): (row["numerator"], row["denominator"])
        for row in rows
    }
    assert found[("AS02",)] == (1, 2)
    assert found["AS02", ("sex", "Male")] == (0, 1)
    assert found["RF01", ("team", "Front door")] == (1, None)
    assert found["RF01", ("team", "Assessment East")] == (1, None)


def test_a_duration_has_its_quartiles(goldenthread):
    (row,) = results(goldenthread("measures", "AS04", "--from", "2026-09", "--format", "json"))
    assert set(row["percentiles"]) == {"25", "50", "75"}
    assert row["value"] == row["percentiles"]["50"]


def test_without_dates_there_are_72_months_to_the_extract(goldenthread):
    rows = results(goldenthread("measures", "RF01", "--format", "json"))
    assert len(rows) == 72
    assert rows[0]["period_start"] == "2020-10-01"
    assert rows[-1]["period_end"] == "2026-09-30"


def test_quarters_are_those_of_the_financial_year(goldenthread):
    (row,) = results(
        goldenthread(
            "measures", "RF01", "--every", "quarter", "--from", "2026-07", "--format", "json"
        )
    )
    assert (row["period_start"], row["period_end"]) == ("2026-07-01", "2026-09-30")
    assert row["value"] == 3


def test_csv_and_parquet_hold_the_same_rows(goldenthread, tmp_path):
    asked = ("measures", "RF01", "AS04", "--by", "team", "--from", "2026-08")
    as_csv = goldenthread(*asked, "--format", "csv")
    path = tmp_path / "figures.parquet"
    as_file = goldenthread(*asked, "--format", "parquet", "--out", path)
    assert as_csv.status == as_file.status == 0
    table = pq.read_table(path)
    read = pa_csv.read_csv(
        io.BytesIO(as_csv.bytes),
        convert_options=pa_csv.ConvertOptions(
            column_types=table.schema, strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )
    assert read.to_pylist() == table.to_pylist()
    assert "district" not in table.column_names
    assert table["period_end"][0].as_py() == date(2026, 8, 31)


def test_members_lists_who_counts(goldenthread):
    ran = goldenthread("measures", "AS02", "--members", "--by", "team", "--format", "json")
    listed = json.loads(ran.out)["members"]
    assert [(row["record_id"], row["counts"]) for row in listed] == [("A1", True), ("A2", False)]
    assert listed[0]["date"] == "2026-09-10"
    assert listed[0]["team"] == "Not known"


def test_a_table_is_for_the_screen(goldenthread):
    ran = goldenthread("measures", "AS02", "--from", "2026-09")
    assert "AS02" in ran.out
    assert "50.0" in ran.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("measures", "RF99"), "There is no measure RF99"),
        (("measures", "--by", "shoe_size"), "There is no breakdown shoe_size"),
        (("measures", "--from", "2026-13"), "--from 2026-13 is not a month or a day"),
        (("measures", "--from", "2026-09", "--to", "2026-01"), "--to is before --from"),
        (("measures", "--snapshot", "nothing"), "There are no records to read"),
        (("measures", "--authority", "Elsewhere"), "There are no records to read"),
    ],
)
def test_a_mistake_is_told_with_what_there_is_instead(goldenthread, asked, told):
    ran = goldenthread(*asked)
    assert ran.status == 2
    assert told in ran.err
    assert ran.out == ""


def test_two_breakdowns_are_crossed_with_a_plus(goldenthread):
    rows = results(
        goldenthread(
            "measures", "RF01", "--by", "team+sex", "--from", "2026-09", "--format", "json"
        )
    )
    assert [set(row["breakdown"]) for row in rows] == [set(), *[{"team", "sex"}] * (len(rows) - 1)]
    assert sum(row["numerator"] for row in rows[1:]) == rows[0]["numerator"] == 2


@pytest.mark.parametrize(
    ("over", "start", "referrals"),
    [
        ("period", "2026-09-01", 1),
        ("year-to-date", "2026-04-01", 2),
        ("rolling-year", "2025-09-02", 2),
    ],
)
def test_a_figure_up_to_any_day_over_three_lengths_of_time(goldenthread, over, start, referrals):
    (row,) = results(
        goldenthread("measures", "RF01", "--on", "2026-09-01", "--over", over, "--format", "json")
    )
    assert (row["period_start"], row["period_end"]) == (start, "2026-09-01")
    assert row["numerator"] == referrals


def test_one_day_and_a_range_are_refused_together(goldenthread):
    ran = goldenthread("measures", "RF01", "--on", "2026-09-01", "--from", "2026-08")
    assert ran.status == 2
    assert "Leave out --from and --to" in ran.err
