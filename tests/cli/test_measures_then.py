"""As reported then, as known now, at the keyboard."""

import io
import json
from datetime import date

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

# A1 is as it was; A2's start is put right; A3 is gone; A4 was written down late.
OF_DAY = {
    "2026-08-31": """
        cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date
        A1,ann,R1,2026-08-03,2026-08-10
        A2,bob,R2,2026-02-02,2026-08-11
        A3,bob,R2,2026-08-03,2026-08-12
    """,
    "2026-09-30": """
        cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_auth_date
        A1,ann,R1,2026-08-03,2026-08-10
        A2,bob,R2,2026-08-02,2026-08-11
        A4,bob,R2,2026-02-03,2026-08-31
        A5,bob,R2,2026-09-03,2026-09-04
    """,
}
ASKED = ("measures", "AS02", "--as-reported")


@pytest.fixture(autouse=True)
def loaded_twice(goldenthread, ssd_files):
    for day, text in OF_DAY.items():
        lines = [line.strip() for line in text.split()]
        (ssd_files / "ssd_cin_assessments.csv").write_text("\n".join(lines) + "\n")
        ran = goldenthread("load", ssd_files, "--authority", "Marlshire", "--as-at", day)
        assert ran.status == 0, ran.err


def as_json(ran, name):
    assert ran.status == 0, ran.err
    return json.loads(ran.out)[name]


def test_a_past_month_stands_beside_what_was_first_reported(goldenthread):
    (row,) = as_json(goldenthread(*ASKED, "--format", "json"), "as_reported")

    assert row == {
        "measure": "AS02",
        "version": row["version"],
        "authority": "Marlshire",
        "period_start": "2026-08-01",
        "period_end": "2026-08-31",
        "reported_from": "2026-08-31",
        "then": {
            "numerator": 2,
            "denominator": 3,
            "value": pytest.approx(200 / 3),
            "status": "ok",
        },
        "now": {"numerator": 2, "denominator": 3, "value": pytest.approx(200 / 3), "status": "ok"},
        "difference": 0,
        "unit": "%",
    }


def test_the_records_that_make_the_difference_are_listed_with_the_reason(goldenthread):
    ran = goldenthread(*ASKED, "--members", "--format", "json")

    listed = as_json(ran, "differences")
    assert {
        row["record_id"]: (row["counts_then"], row["counts_now"], row["why"]) for row in listed
    } == {
        "A2": (False, True, "Changed since the figure was reported"),
        "A3": (True, None, "No longer in the records"),
        "A4": (None, False, "Recorded after the figure was reported"),
    }
    assert {row["period_end"] for row in listed} == {"2026-08-31"}
    assert listed[0]["date"] == "2026-08-11"


@pytest.mark.parametrize(
    ("every", "start", "end"),
    [("quarter", "2026-04-01", "2026-06-30"), ("year", "2025-04-01", "2026-03-31")],
)
def test_quarters_and_years_are_told_too(goldenthread, every, start, end):
    ran = goldenthread("measures", "RF01", "--as-reported", "--every", every, "--format", "json")

    (row,) = as_json(ran, "as_reported")
    assert (row["period_start"], row["period_end"]) == (start, end)
    assert row["reported_from"] == "2026-08-31"


def test_csv_and_parquet_hold_the_same_rows(goldenthread, tmp_path):
    for more in ((), ("--members",)):
        path = tmp_path / f"then{len(more)}.parquet"
        as_file = goldenthread(*ASKED, *more, "--format", "parquet", "--out", path)
        as_csv = goldenthread(*ASKED, *more, "--format", "csv")
        assert as_csv.status == as_file.status == 0
        table = pq.read_table(path)
        read = pa_csv.read_csv(
            io.BytesIO(as_csv.bytes),
            convert_options=pa_csv.ConvertOptions(
                column_types=table.schema, strings_can_be_null=True
            ),
        )
        assert read.to_pylist() == table.to_pylist()
        assert table["period_end"][0].as_py() == date(2026, 8, 31)


def test_a_table_is_for_the_screen(goldenthread):
    assert "66.7" in goldenthread(*ASKED).out
    listed = goldenthread(*ASKED, "--members").out
    assert "not in the figure" in listed
    assert "No longer in the records" in listed


def test_periods_that_nobody_reported_before_are_refused_with_what_to_do(goldenthread):
    ran = goldenthread(*ASKED, "--from", "2026-09")

    assert ran.status == 2
    assert "No month that was asked for was reported before the records of 2026-09-30" in ran.err
    assert "Keep the records of each load" in ran.err


@pytest.mark.parametrize(
    "more", [("--by", "team"), ("--on", "2026-08-14"), ("--over", "rolling-year")]
)
def test_what_was_not_reported_so_is_refused(goldenthread, more):
    ran = goldenthread(*ASKED, *more)

    assert ran.status == 2
    assert f"Leave out {more[0]}." in ran.err
