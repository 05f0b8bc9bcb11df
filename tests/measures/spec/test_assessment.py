"""Assessments: the clock that is published, at its edges."""

from datetime import date

import pytest

from goldenthread.dates.periods import month
from goldenthread.dates.working_days import add_working_days

MARCH = month(date(2026, 3, 1))
# Christmas Day, Boxing Day and New Year's Day 2026 lie between.
STARTED = date(2025, 12, 22)
DAY_45 = date(2026, 2, 26)


def test_day_45_is_what_a_calendar_says():
    assert add_working_days(STARTED, 45) == DAY_45


def test_as02_counts_day_45_and_not_day_46(records, results, who_counts):
    records.add(
        "ssd_cin_assessments",
        f"""
        cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date
        same day           | ann            | 2026-02-10                 | 2026-02-10
        day 45             | bob            | {STARTED}                  | 2026-02-26
        day 46             | cat            | {STARTED}                  | 2026-02-27
        still open         | dee            | 2025-09-01                 |
        no start           | eve            |                            | 2026-02-20
        last month         | fay            | 2026-01-05                 | 2026-01-31
        """,
    )
    february = month(date(2026, 2, 1))
    (result,) = results("AS02", february)
    assert set(who_counts("AS02", february)) == {"same day", "day 45"}
    assert (result.numerator, result.denominator, result.value) == (2, 4, 50)


def test_as02_with_no_assessments_has_no_value(records, results):
    (result,) = results("AS02", MARCH)
    assert (result.denominator, result.value, result.status) == (0, None, "no cases")


def test_as04_is_the_median_with_quartiles_of_working_days(records, results):
    records.add(
        "ssd_cin_assessments",
        """
        cina_assessment_id | cina_person_id | cina_assessment_start_date | cina_assessment_auth_date
        0 days             | ann            | 2026-03-09                 | 2026-03-09
        1 day              | bob            | 2026-03-06                 | 2026-03-09
        5 days             | cat            | 2026-03-02                 | 2026-03-09
        10 days            | dee            | 2026-02-23                 | 2026-03-09
        20 days            | eve            | 2026-02-09                 | 2026-03-09
        no start           | fay            |                            | 2026-03-09
        """,
    )
    (result,) = results("AS04", MARCH)
    assert result.percentiles == {"25": 1, "50": 5, "75": 10}
    assert (result.value, result.denominator, result.numerator) == (5, 5, None)
    assert result.unit == "working days"


@pytest.mark.parametrize("measure_id", ["AS02", "AS04"])
def test_an_extract_without_authorisation_dates_gives_no_figure(results, measure_id):
    (result,) = results(
        measure_id, MARCH, missing=frozenset({"ssd_cin_assessments.cina_assessment_auth_date"})
    )
    assert (result.value, result.numerator, result.status) == (None, None, "not available")


def test_a_missing_column_that_the_measure_does_not_read_does_no_harm(results):
    (result,) = results("AS02", MARCH, missing=frozenset({"ssd_cin_episodes.cine_close_date"}))
    assert result.status == "no cases"


def test_a_month_that_is_not_over_in_the_extract_is_incomplete(results):
    (result,) = results("AS02", MARCH, as_at=date(2026, 3, 30))
    assert result.status == "incomplete"
