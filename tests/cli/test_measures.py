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


REACH = "The records reach from 1 October 2020 to 30 September 2026"


def test_a_measure_that_was_named_is_refused_without_the_breakdown_and_says_what_it_has(
    goldenthread,
):
    ran = goldenthread("measures", "IC02", "RF01", "AS02", "--by", "sex,need+provision")
    assert ran.status == 2
    assert "IC02 has no need and no provision. It has team, worker, district" in ran.err
    assert "RF01 has no provision. It has" in ran.err
    assert ran.err.count("sex") == 3
    assert "AS02" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("also", [(), ("--members",)])
def test_members_too_are_refused_by_a_breakdown_that_is_not_there(goldenthread, also):
    assert goldenthread("measures", "IC02", "--by", "need", *also).status == 2


def test_of_all_measures_those_without_a_breakdown_are_given_whole_and_counted(goldenthread):
    ran = goldenthread(
        "measures", "--from", "2026-09", "--by", "need,team+role", "--format", "json"
    )
    rows = results(ran)
    assert {row["measure"] for row in rows} == {*CATALOGUE}
    need = sum("need" not in it.breakdowns for it in CATALOGUE.values())
    both = sum(not {"team", "role"} <= set(it.breakdowns) for it in CATALOGUE.values())
    assert (
        f"Of {len(CATALOGUE)} measures, {need} have no breakdown need,"
        f" {both} have no breakdown team+role: they are given without it."
    ) in ran.err.splitlines()


def test_where_every_measure_has_the_breakdown_nothing_is_said(goldenthread):
    assert goldenthread("measures", "RF01", "--from", "2026-09", "--by", "team").err == ""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--from", "2026-03-10", "--to", "2026-04-20"), "months from 1 March to 30 April 2026."),
        (("--from", "2026-03-10", "--to", "2026-04"), "months from 1 March to 30 April 2026."),
        (("--from", "2026-03", "--to", "2026-04-20"), "months from 1 March to 30 April 2026."),
        (
            ("--from", "2026-02", "--to", "2026-02", "--every", "quarter"),
            "quarters from 1 January to 31 March 2026.",
        ),
        (
            ("--from", "2025-04", "--to", "2025-12", "--every", "year"),
            "years from 1 April 2025 to 31 March 2026.",
        ),
    ],
)
def test_whole_periods_are_told_where_days_within_them_were_asked_for(goldenthread, asked, told):
    ran = goldenthread("measures", "RF01", *asked)
    assert ran.status == 0
    assert f"Whole {told}" in ran.err.splitlines()


@pytest.mark.parametrize(
    "asked",
    [
        ("--from", "2026-03", "--to", "2026-04"),
        ("--from", "2026-03-01", "--to", "2026-04-30"),
        ("--from", "2026-04", "--to", "2026-06", "--every", "quarter"),
        ("--from", "2026-03"),
        ("--on", "2026-09-14"),
        (),
    ],
)
def test_at_a_periods_edges_and_within_the_records_nothing_is_said(goldenthread, asked):
    ran = goldenthread("measures", "RF01", *asked)
    assert (ran.status, ran.err) == (0, "")


def test_a_month_as_the_one_day_is_its_last(goldenthread):
    (row,) = results(goldenthread("measures", "RF01", "--on", "2026-08", "--format", "json"))
    assert (row["period_start"], row["period_end"]) == ("2026-08-01", "2026-08-31")


@pytest.mark.parametrize(
    "asked",
    [
        ("--on", "2027-12-31"),
        ("--on", "2001-01-01"),
        ("--on", "2026-10-01"),
        ("--on", "2020-11-30", "--over", "rolling-year"),
        ("--from", "2020-09", "--to", "2020-10"),
        ("--from", "2026-09", "--to", "2026-10"),
        ("--every", "year"),
    ],
)
def test_outside_the_records_it_is_told_from_when_to_when_they_reach(goldenthread, asked):
    ran = goldenthread("measures", "RF01", *asked)
    assert ran.status == 0
    assert sum(REACH in line for line in ran.err.splitlines()) == 1


@pytest.mark.parametrize("asked", [("--from", "2026-10"), ("--to", "2020-09")])
def test_one_end_that_leaves_no_period_of_the_records_is_refused_with_what_there_is(
    goldenthread, asked
):
    ran = goldenthread("measures", "RF01", *asked)
    assert ran.status == 2
    assert f"{asked[0]} 20" in ran.err
    assert "outside the whole months of the records" in ran.err
    assert "from 1 October 2020 to 30 September 2026" in ran.err


@pytest.mark.parametrize("every", ["month", "quarter"])
def test_one_day_goes_without_a_length_of_periods(goldenthread, every):
    ran = goldenthread("measures", "RF01", "--on", "2026-09-01", "--every", every)
    assert ran.status == 2
    assert "Leave out --every, or leave out --on" in ran.err


def test_members_are_those_of_the_length_of_period_that_was_asked_for(goldenthread):
    asked = ("measures", "RF01", "--members", "--from", "2026-07", "--format", "json")
    quarter = json.loads(goldenthread(*asked, "--every", "quarter").out)["members"]
    month = json.loads(goldenthread(*asked).out)["members"]
    assert {row["record_id"] for row in quarter} == {"R1", "R2", "R3"}
    assert {row["record_id"] for row in month} == {"R2", "R3"}


def test_everything_that_is_wrong_is_told_at_once(goldenthread, tmp_path):
    ran = goldenthread(
        "measures", "ZZ99", "IC2", "WF06", "IC02", "--by", "tema,need", "--from", "2026-13",
        "--to", "banana", "--on", "2026-02-30", "--every", "year", "--authority", "Elsewhere",
        "--out", tmp_path / "out", "--master", "local[2]",
    )  # fmt: skip
    assert ran.status == 2
    assert ran.out == ""
    for told in (
        "Nothing was calculated. What is wrong:",
        "A table is for the screen",
        "There is no measure ZZ99; There is no measure IC2; WF06 is not available",
        "IC2: Did you mean IC02?",
        "The dataset lists workers, and a vacant post has none.",
        "There is no breakdown tema",
        "tema: Did you mean team?",
        "IC02 has no need.",
        "Leave out --from and --to, or leave out --on.",
        "Leave out --every, or leave out --on",
        "--on 2026-02-30 is not a month or a day",
        "--from 2026-13 is not a month or a day",
        "--to banana is not a month or a day",
        "--master is for Spark",
        "No records of Elsewhere have been loaded",
    ):
        assert told in ran.err, told
    assert "ZZ99: Did" not in ran.err


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12"])
def test_days_from_which_nothing_can_be_counted_are_refused(goldenthread, day):
    ran = goldenthread("measures", "RF01", "--on", day)
    assert ran.status == 2
    assert "from 1900 to 2199" in ran.err


def test_a_name_with_brackets_is_told_as_it_was_written(goldenthread):
    assert "There is no measure [/B]" in goldenthread("measures", "[/b]").err
